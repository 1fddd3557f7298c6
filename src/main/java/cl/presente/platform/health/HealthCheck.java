package cl.presente.platform.health;

import java.util.List;
import java.util.Set;

/** Looks at one thing that this node needs. */
public interface HealthCheck {

    /** Of the check as a whole, when it does not come back in time or fails. */
    String name();

    /** Which work cannot be done when this check does not come back or fails. */
    default Set<Work> needed() {
        return Set.of();
    }

    /** Whether it asks the database: while that is known not to answer, nobody asks. */
    default boolean asksDatabase() {
        return false;
    }

    /** May take a while: it runs on a thread of its own, and one at a time. */
    List<Finding> look() throws Exception;
}
