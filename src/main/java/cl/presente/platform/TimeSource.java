package cl.presente.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;

/** The one clock of the service, in UTC, and the zone in which Chile's mainland counts its days. */
@ApplicationScoped
public class TimeSource {

    public static final ZoneId CHILE = ZoneId.of("America/Santiago");

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
