package cl.presente.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The one clock of the service, in UTC, and the zone in which Chile's mainland counts its days. */
@ApplicationScoped
public class TimeSource {

    public static final ZoneId CHILE = ZoneId.of("America/Santiago");

    /** The day that it is in Chile at that moment. */
    public static LocalDate dayOf(Instant moment) {
        return moment.atZone(CHILE).toLocalDate();
    }

    /** When that day begins in Chile: at 01:00 where its clocks skip the hour after midnight. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(CHILE).toInstant();
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }
}
