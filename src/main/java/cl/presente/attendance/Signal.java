package cl.presente.attendance;

import java.util.EnumSet;
import java.util.Set;

/**
 * What speaks for a session beyond the bare notice: no callback can be proven genuine, since the learner's browser carries
 * it. Signals grade the evidence and never deny attendance.
 */
public enum Signal {
    /** The answer took as long as a person needs. */
    HUMAN_TIME,
    /** SENCE's FechaHora is near our clock. */
    FECHA_HORA_NEAR,
    /** The browser named SENCE as the origin of the post. */
    ORIGIN_OF_SENCE,
    /** Our SameSite cookie did not come with the post, as it does not from a foreign site. */
    POST_WITHOUT_COOKIE,
    /** The same browser then came back with our cookie. */
    RETURN_WITH_COOKIE,
    /** SENCE confirmed the close of the same session. */
    CLOSE_CONFIRMED;

    static int bits(Set<Signal> signals) {
        return signals.stream().mapToInt(signal -> 1 << signal.ordinal()).sum();
    }

    static Set<Signal> of(int bits) {
        EnumSet<Signal> signals = EnumSet.noneOf(Signal.class);
        for (Signal signal : values()) {
            if ((bits & 1 << signal.ordinal()) != 0) {
                signals.add(signal);
            }
        }
        return signals;
    }
}
