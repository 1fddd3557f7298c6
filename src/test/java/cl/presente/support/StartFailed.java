package cl.presente.support;

/** Something that we start did not come up; the message says why and what to do. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartFailed(String message) {
        super(message);
    }
}
