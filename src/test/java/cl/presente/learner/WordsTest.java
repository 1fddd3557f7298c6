package cl.presente.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Words words = new Words();

    @Test
    void daysAreWrittenDayFirst() {
        assertThat(words.day(LocalDate.of(2026, 3, 1))).isEqualTo("01-03-2026");
    }

    @Test
    void timesAreThoseOfChilesMainland() {
        Instant summer = Instant.parse("2026-11-23T17:32:05.9Z");
        Instant winter = Instant.parse("2026-07-01T03:59:59Z");

        assertThat(words.time(summer)).isEqualTo("23-11-2026 14:32");
        assertThat(words.second(summer)).isEqualTo("23-11-2026 14:32:05");
        assertThat(words.second(winter)).isEqualTo("30-06-2026 23:59:59");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, menos de un minuto",
        "PT59.999S, menos de un minuto",
        "PT1M, 1 minuto",
        "PT10M59S, 10 minutos",
        "PT1H, 1 hora",
        "PT1H1M, 1 hora 1 minuto",
        "PT2H30M, 2 horas 30 minutos",
        "PT23H59M59S, 23 horas 59 minutos",
        "PT24H, 1 día",
        "PT25H30M, 1 día 1 hora",
        "P12DT3H, 12 días 3 horas",
        "P1234D, 1.234 días"
    })
    void aDurationNamesItsTwoLargestUnitsRoundedDown(Duration duration, String text) {
        assertThat(words.span(duration)).isEqualTo(text);
    }
}
