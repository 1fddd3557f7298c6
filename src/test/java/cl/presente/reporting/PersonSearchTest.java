package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.Rut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonSearchTest {

    @ParameterizedTest
    @ValueSource(strings = {"12.345.678-5", "12345678-5", "123456785", "012345678-5", "12.345.678", "12345678"})
    void findsARunHoweverItIsTyped(String typed) {
        assertThat(PersonSearch.runs(typed)).contains(Rut.parse("12345678-5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Peña", "María José", "12", "1234", "12.345.678-9", "9999999999"})
    void takesForANameWhatIsNoRun(String typed) {
        assertThat(PersonSearch.runs(typed)).isEmpty();
    }

    @Test
    void takesDigitsBothAsAWholeRunAndAsOneWithoutItsCheckDigit() {
        Rut withoutCheckDigit = new Rut(1_111_111, Rut.checkDigitOf(1_111_111));
        String typed = withoutCheckDigit.number() + "" + withoutCheckDigit.checkDigit();

        assertThat(PersonSearch.runs(typed))
                .containsExactlyInAnyOrder(
                        withoutCheckDigit, new Rut(Integer.parseInt(typed), Rut.checkDigitOf(Integer.parseInt(typed))));
    }
}
