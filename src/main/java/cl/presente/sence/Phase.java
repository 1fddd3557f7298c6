package cl.presente.sence;

import java.net.URI;

/** The two things a learner asks of SENCE (3.2, 3.3). */
public enum Phase {
    START("IniciarSesion"),
    CLOSE("CerrarSesion");

    private final String segment;

    Phase(String segment) {
        this.segment = segment;
    }

    /** The address that this phase's form is posted to, below an environment's base. */
    public URI at(URI base) {
        return URI.create(base.toString().replaceFirst("/+$", "") + "/" + segment);
    }
}
