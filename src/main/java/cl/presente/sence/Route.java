package cl.presente.sence;

import java.util.Optional;
import java.util.stream.Stream;

/** The four return addresses of a session: what came in by one says what it is. */
public enum Route {
    START_RETOMA("sr", Phase.START, true),
    START_ERROR("se", Phase.START, false),
    CLOSE_RETOMA("cr", Phase.CLOSE, true),
    CLOSE_ERROR("ce", Phase.CLOSE, false);

    private final String segment;
    private final Phase phase;
    private final boolean retoma;

    Route(String segment, Phase phase, boolean retoma) {
        this.segment = segment;
        this.phase = phase;
        this.retoma = retoma;
    }

    public static Optional<Route> of(String segment) {
        return Stream.of(values())
                .filter(route -> route.segment.equals(segment))
                .findFirst();
    }

    public String segment() {
        return segment;
    }

    public Phase phase() {
        return phase;
    }

    /** Whether it is the UrlRetoma of its phase, and not the UrlError. */
    public boolean isRetoma() {
        return retoma;
    }
}
