package cl.presente.platform.health;

import java.util.Locale;

/** What a node is there for. */
public enum Work {
    /** Keeping what SENCE made a learner's browser post to us. */
    CALLBACKS,
    /** Sending learners to SENCE. */
    LAUNCHES,
    /** The pages of the OTECs' staff. */
    OFFICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
