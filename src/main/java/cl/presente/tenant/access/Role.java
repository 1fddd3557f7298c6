package cl.presente.tenant.access;

/** What a member of staff may do. */
public enum Role {
    /** Runs the platform; belongs to no OTEC and sees no OTEC's data without a grant. */
    OPERATOR,
    /** Answers for an OTEC: staff, tokens, going to production. */
    ADMIN,
    /** Keeps an OTEC's courses and nóminas. */
    COORDINATOR,
    /** Reads, and changes nothing. */
    AUDITOR
}
