package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.identity.SignUpForm.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpFormTest {

    private static final String PASSWORD = "cuatro palabras y un mate";

    @Test
    void saysAllThatIsWrongAtOnce() {
        SignUpForm form = new SignUpForm("76543210-4", " ", "admin", "", "ana", "corta", false);

        assertThat(form.problems())
                .containsEntry(Field.RUT, "check-digit")
                .containsEntry(Field.OTEC_NAME, "missing")
                .containsEntry(Field.SLUG, "reserved")
                .containsEntry(Field.PERSON, "missing")
                .containsEntry(Field.EMAIL, "format")
                .containsEntry(Field.PASSWORD, "length")
                .containsEntry(Field.TERMS, "missing")
                .hasSize(Field.values().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"76543210-3", "76.543.210-3", "765432103", " 76 543 210 3 ", "076.543.210‐3"})
    void takesTheRutAnyWayItIsTypedAndShowsItOneWay(String rut) {
        SignUpForm form = new SignUpForm(rut, "Robles SpA", "", "Ana Soto", "Ana@robles.example", PASSWORD, true);

        assertThat(form.problems()).isEmpty();
        assertThat(form.rutShown()).isEqualTo("76.543.210-3");
        assertThat(form.wantedSlug()).isEqualTo("robles");
    }

    @Test
    void doesNotBlameThePasswordForWhatElseIsWrong() {
        assertThat(new SignUpForm("", "", "", "", "", PASSWORD, true).problems())
                .doesNotContainKey(Field.PASSWORD);
    }

    @Test
    void showsNobodyInALog() {
        assertThat(new SignUpForm("1", "b", "c", "d", "e", PASSWORD, true)).hasToString("SignUpForm[***]");
    }
}
