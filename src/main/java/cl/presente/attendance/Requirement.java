package cl.presente.attendance;

import java.io.Serializable;

/** What must hold before a run goes to production, where what SENCE records can never be deleted. */
public enum Requirement {
    /** This installation lets learners go to production at all. */
    SWITCHED_ON,
    /** The RUT is the OTEC's own: SENCE accepted a token for it. */
    OWNERSHIP,
    /** A token that is current and good for production. */
    TOKEN,
    /** Neither CodSence nor CodigoCurso is {@code -1}. */
    NO_WILDCARD,
    /** Line and codes are what SENCE's edition there takes. */
    CODES,
    /** The run has not ended. */
    DATES,
    /** Somebody is on the nómina who is to register. */
    LEARNERS,
    /** The OTEC tried the way of a learner at the stand-in for SENCE, where this installation has one. */
    SIMULATED,
    /** The OTEC had a session in SENCE's test environment. */
    TESTED;

    /**
     * Whether it holds.
     *
     * @param detail what exactly is wrong, where more is known than that it does not hold; else blank
     */
    public record Check(Requirement requirement, boolean met, String detail) implements Serializable {}
}
