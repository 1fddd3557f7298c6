package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.Rut;
import org.junit.jupiter.api.Test;

class MaskedRunTest {

    @Test
    void showsTheLastThreeDigitsAndTheCheckDigit() {
        assertThat(MaskedRun.of(Rut.parse("12345678-5"))).isEqualTo("••.•••.678-5");
        assertThat(MaskedRun.of(run(1_234_567))).isEqualTo("•.•••.567-4");
    }

    @Test
    void neverShowsMoreOfAnyLength() {
        for (int number = 1; number < 100_000_000; number = number * 7 + 3) {
            assertThat(MaskedRun.of(run(number))
                            .chars()
                            .filter(Character::isDigit)
                            .count())
                    .isLessThanOrEqualTo(4);
        }
    }

    private static Rut run(int number) {
        return new Rut(number, Rut.checkDigitOf(number));
    }
}
