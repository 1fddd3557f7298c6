package cl.presente.faults;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The clock of a node that is minutes wrong; it stands in that node and knows nothing that the node has not. */
@Alternative
@Priority(1)
@Dependent
public class ClockAhead {

    public static final Duration AHEAD = Duration.ofMinutes(5);

    @Produces
    Clock clock() {
        return Clock.offset(Clock.systemUTC(), AHEAD);
    }
}
