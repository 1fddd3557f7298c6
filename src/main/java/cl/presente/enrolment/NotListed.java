package cl.presente.enrolment;

/** There is no such run, or nobody of that id on its nómina: not in this OTEC. */
public final class NotListed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotListed() {
        super("not on this nómina");
    }
}
