package cl.presente.sence;

/** Who can do something about an error. */
public enum Actor {
    LEARNER,
    OTEC,
    /** This service. */
    PRESENTE,
    SENCE,
    /** Not to be told from the code alone. */
    DEPENDS
}
