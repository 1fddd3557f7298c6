package cl.presente.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.platform.TimeSource;
import cl.presente.sence.LineaCapacitacion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendancePolicyTest {

    @Test
    void whatPaysByHoursOpensAndClosesAndTheOthersRegisterDaily() {
        assertThat(AttendancePolicy.usualFor(LineaCapacitacion.FRANQUICIA_TRIBUTARIA))
                .isEqualTo(new AttendancePolicy(Rhythm.OPEN_CLOSE, 180));
        assertThat(AttendancePolicy.usualFor(LineaCapacitacion.PROGRAMAS_SOCIALES))
                .isEqualTo(new AttendancePolicy(Rhythm.ONCE_PER_DAY, null));
        assertThat(AttendancePolicy.usualFor(LineaCapacitacion.FPT))
                .isEqualTo(new AttendancePolicy(Rhythm.ONCE_PER_DAY, null));
    }

    @Test
    void aSessionEndsWithItsMinutesOrItsDayOrItsRun() {
        LocalDate runEndsOn = LocalDate.of(2026, 12, 18);
        Instant opened = chile("2026-12-01T09:30");

        assertThat(new AttendancePolicy(Rhythm.OPEN_CLOSE, 90).limit(opened, runEndsOn))
                .isEqualTo(chile("2026-12-01T11:00"));
        assertThat(new AttendancePolicy(Rhythm.ONCE_PER_DAY, null).limit(opened, runEndsOn))
                .isEqualTo(chile("2026-12-02T00:00"));
        assertThat(new AttendancePolicy(Rhythm.ONCE_PER_COURSE, null).limit(opened, runEndsOn))
                .isEqualTo(chile("2026-12-19T00:00"));
    }

    @Test
    void whomSenceLetInJustAfterTheLastDayHasThatDay() {
        LocalDate runEndsOn = LocalDate.of(2026, 12, 18);
        Instant opened = chile("2026-12-19T00:01");

        for (Rhythm rhythm : List.of(Rhythm.ONCE_PER_DAY, Rhythm.ONCE_PER_COURSE)) {
            assertThat(new AttendancePolicy(rhythm, null).limit(opened, runEndsOn))
                    .as("%s", rhythm)
                    .isEqualTo(chile("2026-12-20T00:00"));
        }
    }

    private static Instant chile(String local) {
        return LocalDateTime.parse(local).atZone(TimeSource.CHILE).toInstant();
    }
}
