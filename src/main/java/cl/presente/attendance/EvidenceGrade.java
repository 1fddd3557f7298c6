package cl.presente.attendance;

import java.util.Set;

/** How good the evidence of a session is; shown with it everywhere. */
public enum EvidenceGrade {
    /** Nothing credited: no answer that fits, or an answer that contradicted what was sent. */
    NONE,
    /** The learner's browser notified us. */
    NOTIFIED,
    /** Every signal speaks for it. */
    PLAUSIBLE,
    /** SENCE's own report agrees. */
    RECONCILED;

    static EvidenceGrade of(boolean accepted, Set<Signal> signals) {
        if (!accepted) {
            return NONE;
        }
        return signals.size() == Signal.values().length ? PLAUSIBLE : NOTIFIED;
    }
}
