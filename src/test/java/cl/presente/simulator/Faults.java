package cl.presente.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a form, most pressing first.
 *
 * @param onArrival answered before the learner is asked for anything
 * @param onRecording answered after the login, when SENCE tries to record
 */
record Faults(List<Integer> onArrival, List<Integer> onRecording) {
    Faults {
        onArrival = List.copyOf(onArrival);
        onRecording = List.copyOf(onRecording);
    }

    /** All of them in one GlosaError, as the field has seen SENCE do. */
    String all() {
        return Stream.concat(onArrival.stream(), onRecording.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(";"));
    }

    static String first(List<Integer> codes) {
        return String.valueOf(codes.get(0));
    }
}
