package cl.presente.enrolment.imports;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.enrolment.imports.Reading.Problem;
import cl.presente.sence.Rut;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final Mapping PLAIN =
            new Mapping(List.of(Field.RUN, Field.NAME, Field.SURNAME, Field.MAIL, Field.EXEMPTION));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678-5",
                "12.345.678-5",
                "12,345,678-5",
                "012345678-5",
                "12345678-5 ",
                "12 345 678 - 5",
                "12345678\u20135",
                "\u00A012345678-5\u200B",
                "123456785",
                "123456785.0",
                "1.23456785E8",
                "1,23456785E+08",
                "'12345678-5",
                "RUT: 12345678-5",
                "12345678-5\uFEFF"
            })
    void readsARunHoweverASpreadsheetLeftIt(String cell) {
        Reading reading = read(cell);

        assertThat(reading.run()).isEqualTo(new Rut(12345678, '5'));
        assertThat(reading.problem()).isEmpty();
    }

    @Test
    void saysWhatItRepairedAndNothingElse() {
        assertThat(read("12345678-5").repairs()).isEmpty();
        assertThat(read("12.345.678-5").repairs()).isEmpty();
        assertThat(read("1.23456785E8").repairs())
                .containsExactly(new Reading.Repair(Field.RUN, "1.23456785E8", "12345678-5"));
        assertThat(read("20347007-k").repairs())
                .containsExactly(new Reading.Repair(Field.RUN, "20347007-k", "20347007-K"));
    }

    @ParameterizedTest
    @CsvSource({
        "12345678, no-check-digit, 12345678-5",
        "1.2345678E7, no-check-digit, 12345678-5",
        "9123456, no-check-digit, 9123456-4",
        "12345678-4, check-digit, 12345678-5",
        "1.23E+08, lost-digits, ''",
        "pasaporte, format, ''",
        "'', missing, ''"
    })
    void guessesNothingButSuggests(String cell, String reason, String suggestion) {
        assertThat(read(cell).problem()).contains(new Problem(Field.RUN, reason, suggestion));
    }

    /** 1.512.345-6 would be somebody born around 1910; 15.123.456 is somebody whose digit was left out. */
    @Test
    void takesEightDigitsThatHappenToFitForNoWholeRun() {
        int number = 1512345;
        String digits = String.valueOf(number) + Rut.checkDigitOf(number);

        assertThat(read(digits).problem()).get().extracting(Problem::reason).isEqualTo("no-check-digit");
        assertThat(read(number + "-" + Rut.checkDigitOf(number)).problem()).isEmpty();
    }

    @Test
    void joinsTheCheckDigitsOwnColumn() {
        Mapping split = new Mapping(List.of(Field.RUN, Field.CHECK_DIGIT, Field.NAME));

        assertThat(Reading.of(split, List.of("12.345.678", "5", "Ana")).run()).isEqualTo(new Rut(12345678, '5'));
        assertThat(Reading.of(split, List.of("12345678", "5.0", "Ana")).run()).isEqualTo(new Rut(12345678, '5'));
        assertThat(Reading.of(split, List.of("12345678-5", "5", "Ana")).run()).isEqualTo(new Rut(12345678, '5'));
        assertThat(Reading.of(split, List.of("20347007", "k", "Ana")).run()).isEqualTo(new Rut(20347007, 'K'));
    }

    @Test
    void joinsNamesAndTurnsThemRound() {
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "Ana", "Soto Peña")).name())
                .isEqualTo("Ana Soto Peña");
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "Soto\u00A0Peña,  Ana"))
                        .name())
                .isEqualTo("Ana Soto Peña");
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "=1+1")).name()).isEqualTo("=1+1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@correo.example",
                " ana@correo.example\u00A0",
                "mailto:ana@correo.example",
                "Ana Soto <ana@correo.example>",
                "ana @correo.example;",
                "ana@correo,example",
                "\u200Bana@correo.example."
            })
    void readsAMailAddressHoweverItWasCopied(String cell) {
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "Ana", "", cell)).mail())
                .isEqualTo("ana@correo.example");
    }

    @Test
    void namesTheFieldThatBreaksARule() {
        assertThat(Reading.of(PLAIN, List.of("12345678-5", " ")).problem())
                .contains(new Problem(Field.NAME, "missing", ""));
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "Ana", "", "no es correo"))
                        .problem())
                .contains(new Problem(Field.MAIL, "format", ""));
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "Ana", "", "no tiene"))
                        .problem())
                .isEmpty();
        assertThat(Reading.of(PLAIN, List.of("12345678-5", "x".repeat(161))).problem())
                .contains(new Problem(Field.NAME, "length", ""));
    }

    private static Reading read(String run) {
        return Reading.of(PLAIN, List.of(run, "Ana", "Prueba"));
    }
}
