package cl.presente.sence;

/** SENCE's identifier of an open session; without it the session can never be closed (3.2, 3.3). */
public record IdSesionSence(String text) {

    private static final Largo LARGO = new Largo("IdSesionSence", 149);

    public IdSesionSence {
        LARGO.require(text);
    }

    @Override
    public String toString() {
        return "IdSesionSence[***]";
    }
}
