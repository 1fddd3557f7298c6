package cl.presente.platform.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a whole transaction again when the database broke it off: a deadlock, a lock wait, or a unique key that somebody else
 * was first to take, whose row the next attempt sees.
 */
public final class BrokenOff {

    private static final int ATTEMPTS = 4;
    private static final int LOCK_WAIT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int DUPLICATE = 1062;
    private static final Set<Integer> RETRYABLE = Set.of(LOCK_WAIT, DEADLOCK, DUPLICATE);

    private BrokenOff() {}

    /** Runs {@code transaction}, which must begin and end its own transaction, at most four times. */
    public static <T> T retry(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isRetryable(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether a unique key refused a row: somebody else was first. */
    public static boolean isDuplicate(Throwable thrown) {
        return sqlErrors(thrown).anyMatch(error -> error.getErrorCode() == DUPLICATE);
    }

    static boolean isRetryable(@Nullable Throwable thrown) {
        return sqlErrors(thrown)
                .anyMatch(error -> RETRYABLE.contains(error.getErrorCode()) || "40001".equals(error.getSQLState()));
    }

    static Stream<SQLException> sqlErrors(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }
}
