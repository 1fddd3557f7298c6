package cl.presente.platform.jobs;

/** A job went on past what failed and did the rest; each failure stands in the log already. */
public final class PartlyFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int failures;

    public PartlyFailed(int failures) {
        super(failures + " failed");
        this.failures = failures;
    }

    /** How many OTECs or rows the job went past. */
    public int failures() {
        return failures;
    }
}
