package cl.presente.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of SENCE's two copies of the service, which share tokens and acciones, never sessions (manual, sections 4 and 5); or a
 * sandbox that takes any well-formed OTEC, token, acción and RUN, for whoever has none of them yet.
 */
public enum Environment {
    SANDBOX("sandbox"),
    TEST("rcetest"),
    PRODUCTION("rce");

    private final String path;

    Environment(String path) {
        this.path = path;
    }

    /** The first segment of its addresses. */
    public String path() {
        return path;
    }

    /** Whether OTECs, tokens and acciones must be known here. */
    boolean knowsWhoMayCome() {
        return this != SANDBOX;
    }

    static Optional<Environment> ofPath(String path) {
        return Stream.of(values()).filter(one -> one.path.equals(path)).findFirst();
    }

    /** The word of the control API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
