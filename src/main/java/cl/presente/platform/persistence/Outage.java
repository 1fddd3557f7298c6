package cl.presente.platform.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached, or takes nothing now, from one that refused this statement for its own sake. */
public final class Outage {

    /** Disk full, table full, read-only (several kinds), connection killed. */
    private static final Set<Integer> TAKES_NOTHING = Set.of(1021, 1114, 1290, 1792, 1836, 1927);

    private Outage() {}

    /** Whether a failure came of the database's state, so that the same may succeed later. */
    public static boolean isBehind(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(NoAnswer.class::isInstance)
                || BrokenOff.isRetryable(thrown)
                || BrokenOff.sqlErrors(thrown).anyMatch(Outage::isNoAnswer);
    }

    private static boolean isNoAnswer(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.startsWith("08")
                || TAKES_NOTHING.contains(error.getErrorCode())
                // The pool's own words; it gives no state.
                || String.valueOf(error.getMessage()).startsWith("Error in allocating a connection");
    }

    /** The database is known not to answer, so it was not asked. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoAnswer() {
            super("the database does not answer");
        }
    }
}
