package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.sence.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

    private static final Email MAIL = new Email("marina.lloviznares@puerto-lluvia.example");
    private static final String NAME = "Marina Lloviznares Costa";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lluvia-sin-paraguas-1",
                "caballo grapa batería",
                "tres tristes trigales",
                "xK9#vQ2!mZ7$",
                "8h3k-2jd9-k1ls"
            })
    void takesWhatNobodyTriesFirst(String text) {
        assertThat(new NewPassword(text, MAIL, NAME).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contraseña123",
                "Contraseña2026!",
                "C0ntr4s3ñ4!!!",
                "password1234",
                "P@ssw0rd2026",
                "passwordpassword",
                "123456789012",
                "aaaaaaaaaaaa",
                "abcdefghijkl",
                "qwertyuiop12",
                "poiuytrewq99",
                "holaholahola",
                "Administrador1",
                "colocolo1925!",
                "teamomucho2026",
                "Bienvenido-2026",
                "2026-11-24-2026",
                "abababababab"
            })
    void refusesWhatEverybodyThinksOfHoweverItIsDressedUp(String text) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewPassword(text, MAIL, NAME))
                .withMessage("password: common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Marina.Lloviznares1", "lloviznares2026", "PuertoLluvia2026", "costa-marina-99"})
    void refusesOnesOwnNameAndMail(String text) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewPassword(text, MAIL, NAME))
                .withMessage("password: personal");
    }

    @Test
    void hasTwelveToAHundredAndTwentyEightCharacters() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewPassword("xK9#vQ2!mZ7", MAIL, NAME))
                .withMessage("password: length");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewPassword("xK9#vQ2!mZ7$ ".repeat(10), MAIL, NAME))
                .withMessage("password: length");
    }

    @Test
    void showsNothingInALog() {
        assertThat(new NewPassword("caballo grapa batería")).hasToString("NewPassword[***]");
    }
}
