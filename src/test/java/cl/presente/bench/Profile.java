package cl.presente.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a node's processor time and memory went, by method and all that it called, read from its flight recording. */
final class Profile {

    private static final int SHOWN = Integer.getInteger("bench.profile.lines", 60);
    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ExecutionSample">
                <setting name="enabled">true</setting><setting name="period">10 ms</setting>
              </event>
              <event name="jdk.ObjectAllocationSample">
                <setting name="enabled">true</setting><setting name="stackTrace">true</setting>
                <setting name="throttle">200/s</setting>
              </event>
              <event name="jdk.JavaMonitorEnter">
                <setting name="enabled">true</setting><setting name="stackTrace">true</setting>
                <setting name="threshold">5 ms</setting>
              </event>
            </configuration>
            """;

    private final Map<String, Long> weights = new HashMap<>();
    private long all;

    private Profile() {}

    /** The JVM's flags for a recording; the stacks are deep, since Weld, Jersey and EclipseLink are. */
    static List<String> flags(Path home, Path recording) {
        try {
            Path settings = Files.writeString(home.resolve("profile.jfc"), SETTINGS);
            return List.of(
                    "-XX:FlightRecorderOptions=stackdepth=256",
                    "-XX:StartFlightRecording=delay=30s,dumponexit=true,settings=" + settings + ",filename="
                            + recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void print(Path recording) throws IOException {
        for (String event : List.of("jdk.ExecutionSample", "jdk.ObjectAllocationSample", "jdk.JavaMonitorEnter")) {
            Profile profile = new Profile();
            try (RecordingFile file = new RecordingFile(recording)) {
                while (file.hasMoreEvents()) {
                    profile.add(event, file.readEvent());
                }
            }
            System.out.println("profile: " + event);
            profile.print();
        }
    }

    private void add(String wanted, RecordedEvent event) {
        if (!event.getEventType().getName().equals(wanted) || event.getStackTrace() == null) {
            return;
        }
        long weight = event.hasField("weight") ? event.getLong("weight") : 1;
        all += weight;
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String method = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            if (seen.add(method)) {
                weights.merge(method, weight, Long::sum);
            }
        }
    }

    private void print() {
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> System.out.printf(
                        Locale.ROOT, "profile: %5.1f %% %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }
}
