package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-24T02:58:07Z");

    @Test
    void tellsTheTimeOfChilesMainland() {
        assertThat(Moments.minute(BEFORE_MIDNIGHT, null)).isEqualTo("23-11-2026 23:58");
        assertThat(Moments.second(BEFORE_MIDNIGHT)).isEqualTo("23-11-2026 23:58:07");
    }

    @Test
    void leavesTheDayOutOnlyBesideAMomentOfTheSameDay() {
        assertThat(Moments.minute(BEFORE_MIDNIGHT.plusSeconds(60), BEFORE_MIDNIGHT))
                .isEqualTo("23:59");
        assertThat(Moments.minute(BEFORE_MIDNIGHT.plusSeconds(120), BEFORE_MIDNIGHT))
                .isEqualTo("24-11-2026 00:00");
    }

    @Test
    void tellsDurationsInHoursAndMinutes() {
        assertThat(Moments.duration(null)).isEmpty();
        assertThat(Moments.duration(0L)).isEqualTo("menos de 1 min");
        assertThat(Moments.duration(59L)).isEqualTo("59 min");
        assertThat(Moments.duration(65L)).isEqualTo("1 h 05 min");
    }
}
