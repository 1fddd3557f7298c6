package cl.presente.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.sence.LineaCapacitacion;
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
}
