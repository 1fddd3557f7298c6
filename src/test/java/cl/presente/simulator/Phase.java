package cl.presente.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an OTEC asks for: to start a session or to close it. */
public enum Phase {
    START("IniciarSesion"),
    CLOSE("CerrarSesion");

    private final String path;

    Phase(String path) {
        this.path = path;
    }

    /** The last segment of its address. */
    public String path() {
        return path;
    }

    static Optional<Phase> ofPath(String path) {
        return Stream.of(values()).filter(one -> one.path.equals(path)).findFirst();
    }

    /** The word of the control API. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
