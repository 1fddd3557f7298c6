package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlosaErrorTest {

    @Test
    void hasSeveralCodesInTheField() {
        GlosaError glosa = start("211;204");

        assertThat(glosa.codes()).containsExactly("211", "204");
        assertThat(glosa.mostSevere().code()).isEqualTo("211");
        assertThat(glosa.text()).isEqualTo("211;204");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 211 ; 204 ", "211;204;", ";211;;204", "\t211;204\u0000"})
    void isSplitAndTrimmed(String text) {
        assertThat(start(text).codes()).containsExactly("211", "204");
        assertThat(start(text).text()).isEqualTo(text);
    }

    @Test
    void keepsPiecesThatAreNoCodes() {
        GlosaError glosa = start("Error interno;204;999");

        assertThat(glosa.codes()).containsExactly("Error interno", "204", "999");
        assertThat(glosa.errors()).extracting(SenceError::known).containsExactly(false, true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "211;207, 207, 211",
        "208;211, 208, 211",
        "204;100, 100, 204",
        "311;312, 311, 311",
        "211;204, 211, 211",
        "204;211, 211, 211",
        "204;205, 204, 204",
        "999;207, 207, 999",
        "100, 100, 100"
    })
    void showsTheLearnerWhatHeCanActOnAndTheOtecTheWorst(String text, String forLearner, String mostSevere) {
        assertThat(start(text).forLearner().code()).isEqualTo(forLearner);
        assertThat(start(text).mostSevere().code()).isEqualTo(mostSevere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", ";;;"})
    void isTotalEvenWhenBlank(String text) {
        GlosaError glosa = start(text);

        assertThat(glosa.codes()).isEmpty();
        assertThat(glosa.forLearner().known()).isFalse();
        assertThat(glosa.mostSevere().learner()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"211, true", "212, true", "303, true", "204;303, true", "204, false", "'', false", "2112, false"})
    void knowsARefusedToken(String text, boolean refused) {
        assertThat(start(text).refusesToken()).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "301, true", "304, true", "305, true", "310, true", "100;301, true",
        "100, false", "300, false", "302, false", "306, false", "999, false",
        "301;212, false"
    })
    void knowsACloseThatWillNeverSucceed(String text, boolean ends) {
        assertThat(new GlosaError(Phase.CLOSE, text).endsClose()).isEqualTo(ends);
        assertThat(start(text).endsClose()).isFalse();
    }

    @Test
    void reads301ByItsPhase() {
        assertThat(start("301").forLearner().title()).contains("ingreso");
        assertThat(new GlosaError(Phase.CLOSE, "301").forLearner().title()).contains("cierre");
    }

    private static GlosaError start(String text) {
        return new GlosaError(Phase.START, text);
    }
}
