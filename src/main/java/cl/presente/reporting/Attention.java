package cl.presente.reporting;

/** Why a person should look at a session. */
public enum Attention {
    /** An answer contradicted what was sent, and was credited to nobody. */
    QUARANTINED,
    /** SENCE said one thing and later another. */
    CONFLICT,
    /** SENCE will never confirm the close. */
    UNCONFIRMED
}
