package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RutTest {

    private static final String CHECK_DIGITS = "0123456789K";

    @ParameterizedTest
    @CsvSource({"1,9", "6,K", "11111111,1", "12345678,5", "22222222,2", "76543210,3", "99999999,9"})
    void checkDigitIsTheRegistrys(int number, char checkDigit) {
        assertThat(Rut.checkDigitOf(number)).isEqualTo(checkDigit);
    }

    @Test
    void checkDigitMakesTheWeightedSumDivisibleByEleven() {
        IntStream.rangeClosed(1, 300_000).forEach(RutTest::assertWeightedSum);
        new Random(207).ints(300_000, 1, 100_000_000).forEach(RutTest::assertWeightedSum);
    }

    private static void assertWeightedSum(int number) {
        int sum = CHECK_DIGITS.indexOf(Rut.checkDigitOf(number));
        String digits = new StringBuilder().append(number).reverse().toString();
        for (int at = 0; at < digits.length(); at++) sum += (2 + at % 6) * (digits.charAt(at) - '0');
        if (sum % 11 != 0) throw new AssertionError("check digit of " + number);
    }

    @Test
    void exactlyOneOfElevenCheckDigitsIsAccepted() {
        new Random(209)
                .ints(2_000, 1, 100_000_000)
                .forEach(number -> assertThat(CHECK_DIGITS
                                .chars()
                                .filter(digit -> accepts(number + "-" + (char) digit))
                                .count())
                        .isOne());
    }

    @Test
    void noSingleWrongDigitGoesUnnoticed() {
        new Random(1).ints(1_000, 10_000_000, 100_000_000).forEach(number -> {
            Rut rut = new Rut(number, Rut.checkDigitOf(number));
            for (int at = 0; at < 8; at++) {
                for (char wrong = '0'; wrong <= '9'; wrong++) {
                    StringBuilder text = new StringBuilder(rut.text());
                    boolean same = text.charAt(at) == wrong;
                    text.setCharAt(at, wrong);
                    assertThat(accepts(text.toString())).isEqualTo(same);
                }
            }
        });
    }

    @Test
    void noSwapOfNeighboursGoesUnnoticed() {
        new Random(2).ints(1_000, 10_000_000, 100_000_000).forEach(number -> {
            String text = new Rut(number, Rut.checkDigitOf(number)).text();
            for (int at = 0; at < 7; at++) {
                String swapped = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
                assertThat(accepts(swapped)).isEqualTo(swapped.equals(text));
            }
        });
    }

    @Test
    void whatIsWrittenReadsBack() {
        new Random(3).ints(5_000, 1, 100_000_000).forEach(number -> {
            Rut rut = new Rut(number, Rut.checkDigitOf(number));

            assertThat(Rut.parse(rut.text())).isEqualTo(rut);
            assertThat(Rut.parse(rut.dotted())).isEqualTo(rut);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6-K",
                "6-k",
                "6k",
                "6K",
                "00000006-K",
                " 6 - k ",
                "6–K",
                "6—k",
                "6‑K",
                "\u00a06-K\u00a0",
                "6-K\r\n",
                "\ufeff6-K"
            })
    void readsWhatPeopleType(String typed) {
        assertThat(Rut.parse(typed)).isEqualTo(new Rut(6, 'K'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.111.111-1", "11,111,111-1", "11 111 111-1", "111111111", "011111111-1"})
    void readsDotsBlanksAndAMissingHyphen(String typed) {
        assertThat(Rut.parse(typed).text()).isEqualTo("11111111-1");
    }

    @ParameterizedTest
    @CsvSource({
        "11111111-2, check-digit",
        "11111111-K, check-digit",
        "0-0, range",
        "100000000-4, format",
        "11111111-, format",
        "-1, format",
        "1-1111111-1, format",
        "abc, format",
        "１１１１１１１１-1, format",
        "11111111-11, format",
        "'', missing",
        "' . ', missing"
    })
    void refusesWhatSenceWouldAnswerWith207(String typed, String reason) {
        assertThatThrownBy(() -> Rut.parse(typed))
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    @Test
    void aNumberHasOneToEightDigits() {
        assertThat(new Rut(1, '9').text()).isEqualTo("1-9");
        assertThat(new Rut(99_999_999, '9').text()).hasSize(10);
        assertThatThrownBy(() -> new Rut(0, '0')).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Rut(100_000_000, Rut.checkDigitOf(100_000_000)))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new Rut(-1, '9')).isInstanceOf(InvalidValue.class);
    }

    @Test
    void checkDigitIsACapitalK() {
        assertThatThrownBy(() -> new Rut(6, 'k')).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1-9", "999, 999-?", "1000, 1.000-?", "11111111, 11.111.111-1", "1234567, 1.234.567-?"})
    void showsDots(int number, String shown) {
        char checkDigit = Rut.checkDigitOf(number);

        assertThat(new Rut(number, checkDigit).dotted()).isEqualTo(shown.replace('?', checkDigit));
    }

    @Test
    void masksAllButThreeDigits() {
        assertThat(new Rut(11_111_111, '1')).hasToString("Rut[***111]");
        assertThat(new Rut(10_000_007, Rut.checkDigitOf(10_000_007))).hasToString("Rut[***007]");
    }

    private static boolean accepts(String text) {
        try {
            Rut.parse(text);
            return true;
        } catch (InvalidValue wrong) {
            return false;
        }
    }
}
