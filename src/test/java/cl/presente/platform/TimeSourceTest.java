package cl.presente.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Days are Chile's, whatever the offset of its clocks is that night. */
class TimeSourceTest {

    @Test
    void aDayIsChilesAndNotGreenwichs() {
        assertThat(TimeSource.dayOf(Instant.parse("2026-12-02T02:59:59.999Z"))).isEqualTo("2026-12-01");
        assertThat(TimeSource.dayOf(Instant.parse("2026-12-02T03:00:00Z"))).isEqualTo("2026-12-02");
        assertThat(TimeSource.dayOf(Instant.parse("2026-06-02T03:59:59.999Z"))).isEqualTo("2026-06-01");
    }

    @Test
    void aDayBeginsAtOneWhereTheClocksSkipTheHourAfterMidnight() {
        Instant begins = TimeSource.startOf(LocalDate.parse("2026-09-06"));

        assertThat(begins).isEqualTo("2026-09-06T04:00:00Z");
        assertThat(begins.atZone(TimeSource.CHILE).getHour()).isEqualTo(1);
        assertThat(TimeSource.dayOf(begins.minusMillis(1))).isEqualTo("2026-09-05");
    }

    @Test
    void aDayBeginsOnceWhereTheHourBeforeMidnightComesTwice() {
        assertThat(TimeSource.startOf(LocalDate.parse("2027-04-04"))).isEqualTo("2027-04-04T04:00:00Z");
        assertThat(TimeSource.dayOf(Instant.parse("2027-04-04T03:30:00Z"))).isEqualTo("2027-04-03");
    }
}
