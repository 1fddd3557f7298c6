package cl.presente.faults;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of a node under test: goes only when it is told to. */
@Alternative
@Priority(1)
@Dependent
public class MovableTime {

    private static volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    static Instant now() {
        return now;
    }

    static void set(Instant instant) {
        now = instant;
    }

    static void pass(Duration time) {
        now = now.plus(time);
    }

    @Produces
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("the service's clock is in UTC");
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
