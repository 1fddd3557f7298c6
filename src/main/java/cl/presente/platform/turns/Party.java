package cl.presente.platform.turns;

/** Who waits together for a turn: an OTEC's learners, its office, its imports. What one has, the others of its OTEC have not. */
public record Party(String otec, Kind kind) {

    /** What is done in a turn. */
    public enum Kind {
        LEARNERS,
        OFFICE,
        IMPORTS
    }
}
