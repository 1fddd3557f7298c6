package cl.presente.sence;

/** Our identifier of one session, which SENCE echoes (3.2). */
public record IdSesionAlumno(String text) {

    private static final Largo LARGO = new Largo("IdSesionAlumno", 149);

    public IdSesionAlumno {
        LARGO.require(text);
    }

    @Override
    public String toString() {
        return "IdSesionAlumno[***]";
    }
}
