package cl.presente.sence;

import java.net.URI;

/** SENCE's two systems: what production records can never be deleted (4, 5). */
public enum Environment {
    TEST("rcetest"),
    PRODUCTION("rce");

    private final String segment;

    Environment(String segment) {
        this.segment = segment;
    }

    public String segment() {
        return segment;
    }

    /** SENCE's own address before {@code /IniciarSesion}; an installation may configure another (6). */
    public URI base() {
        return URI.create("https://sistemas.sence.cl/" + segment + "/Registro");
    }
}
