package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What leaks into a log or an exception carries no secret, no person and nothing that a stranger wrote. */
class MaskingTest {

    private static final List<String> SECRETS =
            List.of("11111111", "11.111.111", "123456789ABC", "nonce", "987654321", "sesion-de-prueba", "<script>");

    @Test
    void formsHideTheirSecrets() {
        assertThat(new StartForm(Samples.line3(), Samples.TOKEN, Samples.RETOMA, Samples.ERROR).toString())
                .contains("presente.example", "***111", "***9ABC")
                .doesNotContain(SECRETS);
        assertThat(new CloseForm(
                                Samples.line3(),
                                Samples.TOKEN,
                                new IdSesionSence("987654321"),
                                Samples.RETOMA,
                                Samples.ERROR)
                        .toString())
                .doesNotContain(SECRETS);
    }

    @Test
    void repliesHideWhatAnybodyMayHaveWritten() {
        String hostile = Samples.startAccepted()
                        .replace("America%2FSantiago", "<script>")
                        .replace("2026-11-23", "<script>")
                + "&GlosaError=<script>";

        assertThat(Samples.read(Route.START_RETOMA, Samples.startAccepted()).toString())
                .contains("2026-11-23")
                .doesNotContain(SECRETS);
        assertThat(Samples.read(Route.START_ERROR, hostile).toString()).doesNotContain(SECRETS);
        assertThat(Samples.read(Route.CLOSE_ERROR, hostile).toString()).doesNotContain(SECRETS);
    }

    @Test
    void aTokenShowsItsLastFourUnlessItIsShort() {
        assertThat(Samples.TOKEN).hasToString("Token[***9ABC]");
        assertThat(Samples.TOKEN.lastFour()).isEqualTo("9ABC");
        assertThat(new Token("ABCDEFGHIJK")).hasToString("Token[*******]");
    }

    @Test
    void anInvalidValueDoesNotRepeatTheValue() {
        InvalidValue wrong = catchThrowableOfType(InvalidValue.class, () -> new Token("secreto ñ"));

        assertThat(wrong).hasMessage("Token: characters").hasNoCause();
    }
}
