package cl.presente.sence;

import java.net.URI;

/**
 * Where a learner is sent: SENCE's two systems, of which what production records can never be deleted (4, 5), and a stand-in for
 * SENCE that an installation may offer for trying things out.
 */
public enum Environment {
    SANDBOX("sandbox"),
    TEST("rcetest"),
    PRODUCTION("rce");

    private final String segment;

    Environment(String segment) {
        this.segment = segment;
    }

    public String segment() {
        return segment;
    }

    /** Whether what happens there is attendance. */
    public boolean counts() {
        return this == PRODUCTION;
    }

    /** SENCE's own address before {@code /IniciarSesion}; an installation may configure another (6). */
    public URI base() {
        if (this == SANDBOX) {
            throw new IllegalStateException("SENCE has no sandbox");
        }
        return URI.create("https://sistemas.sence.cl/" + segment + "/Registro");
    }
}
