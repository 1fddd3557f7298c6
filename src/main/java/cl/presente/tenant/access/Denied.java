package cl.presente.tenant.access;

/** Somebody asked for what his role does not let him do; the page that he asked from should not have offered it. */
public final class Denied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Denied(String why) {
        super(why);
    }
}
