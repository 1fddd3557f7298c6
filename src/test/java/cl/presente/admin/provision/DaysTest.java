package cl.presente.admin.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.sence.InvalidValue;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Days DAYS = new Days(TODAY);

    @ParameterizedTest
    @ValueSource(strings = {"05-03-2026", "5-3-2026", "05/03/2026", "05.03.2026", "2026-03-05"})
    void readsADayAsChileWritesIt(String text) {
        assertThat(DAYS.parse(text)).isEqualTo(LocalDate.of(2026, 3, 5));
    }

    @Test
    void countsFromToday() {
        assertThat(DAYS.parse("hoy")).isEqualTo(TODAY);
        assertThat(DAYS.parse("hoy-10")).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(DAYS.parse("Hoy+60")).isEqualTo(LocalDate.of(2027, 1, 22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31-02-2026", "2026-13-01", "03-05-26", "mañana", "hoy + 1", "hoy+", "hoy+12345"})
    void refusesWhatIsNoDay(String text) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> DAYS.parse(text));
    }
}
