package cl.presente.enrolment.imports;

/** What a line of the file does to the nómina, or would do. */
public enum Outcome {
    NEW,
    /** On the nómina already; name, mail or exemption become others. */
    CHANGED,
    /** Was withdrawn from the nómina, and is on it again. */
    BACK,
    UNCHANGED,
    /** On the nómina and not in the file, which is the whole list. */
    WITHDRAWN,
    /** Cannot be taken in as it stands. */
    WRONG,
    /** Left out by whoever imports. */
    SKIPPED;

    boolean isCarriedOut() {
        return this != WRONG && this != SKIPPED;
    }
}
