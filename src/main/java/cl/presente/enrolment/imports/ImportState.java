package cl.presente.enrolment.imports;

import java.util.EnumSet;
import java.util.Set;

/** The life of an import. */
public enum ImportState {
    /** Read and compared; nothing of it is carried out. */
    CHECKED,
    RUNNING,
    DONE,
    /** Stopped on the way; what was carried out is being taken back. */
    CANCELLING,
    CANCELLED,
    UNDOING,
    UNDONE;

    boolean mayBecome(ImportState next) {
        return next().contains(next);
    }

    private Set<ImportState> next() {
        return switch (this) {
            case CHECKED -> EnumSet.of(RUNNING);
            case RUNNING -> EnumSet.of(DONE, CANCELLING);
            case DONE -> EnumSet.of(UNDOING);
            case CANCELLING -> EnumSet.of(CANCELLED);
            case UNDOING -> EnumSet.of(UNDONE);
            case CANCELLED, UNDONE -> EnumSet.noneOf(ImportState.class);
        };
    }

    /** Whether the job works on it. */
    public boolean isMoving() {
        return this == RUNNING || this == CANCELLING || this == UNDOING;
    }
}
