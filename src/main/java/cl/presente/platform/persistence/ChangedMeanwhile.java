package cl.presente.platform.persistence;

/** Somebody else changed the row after it was read; nothing of the later change was stored. */
public final class ChangedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChangedMeanwhile(String what) {
        super(what + " was changed meanwhile");
    }
}
