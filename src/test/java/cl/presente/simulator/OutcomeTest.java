package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                100, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 300, 301, 302, 303, 304, 305, 306,
                307, 308, 309, 310, 311, 312, 313
            })
    void forcesEveryCodeOfTheTable(int code) {
        force("glosa", String.valueOf(code));

        PlainPage back = stage.start(stage.startForm());

        assertThat(back.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(back.returned()).containsEntry("GlosaError", String.valueOf(code));
        assertThat(back.html())
                .contains(Html.text(Texts.ofCode(String.valueOf(code))).markup());
    }

    @ParameterizedTest
    @ValueSource(strings = {"211;204", "211; 204;", "999", "NO-ES-UN-NUMERO"})
    void forcesAnyGlosa(String glosa) {
        force("glosa", glosa);
        assertThat(stage.start(stage.startForm()).returned()).containsEntry("GlosaError", glosa);
    }

    @Test
    void forcesAGlosaAfterTheLogin() {
        force("glosa", "305", "afterLogin", "true");

        PlainPage login = stage.start(stage.startForm());

        assertThat(login.asksForClave()).isTrue();
        assertThat(login.enter("sence123").returned()).containsEntry("GlosaError", "305");
        assertThat(stage.simulator.sessions().all()).isEmpty();
    }

    @Test
    void namesAllFaultsOfAFormOnlyWhenTold() {
        Map<String, String> form = Stage.with(Stage.with(stage.startForm(), "CodSence", "1"), "CodigoCurso", "2");
        assertThat(stage.start(form).returned()).containsEntry("GlosaError", "204");

        force("allFaults", "true");
        assertThat(stage.start(form).returned()).containsEntry("GlosaError", "204;205");
    }

    @Test
    void happensOnceUnlessToldHowOften() {
        force("glosa", "300");
        assertThat(stage.start(stage.startForm()).returns()).isTrue();
        assertThat(stage.start(stage.startForm()).asksForClave()).isTrue();

        force("glosa", "300", "times", "2");
        assertThat(stage.start(stage.startForm()).returns()).isTrue();
        assertThat(stage.start(stage.startForm()).returns()).isTrue();
        assertThat(stage.start(stage.startForm()).asksForClave()).isTrue();

        force("glosa", "300", "times", "0");
        for (int visits = 0; visits < 5; visits++)
            assertThat(stage.start(stage.startForm()).returns()).isTrue();
        stage.simulator.outcomes().clear();
        assertThat(stage.start(stage.startForm()).asksForClave()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"environment, production", "phase, close", "run, 44000007-K", "codigoCurso, 6999999"})
    void waitsForThoseItConcerns(String scope, String somebodyElse) {
        force("glosa", "300", scope, somebodyElse);

        assertThat(stage.start(stage.startForm()).asksForClave()).isTrue();
        assertThat(stage.simulator.outcomes().waiting()).hasSize(1);
    }

    @Test
    void concernsExactlyItsScope() {
        force("glosa", "300", "environment", "test", "phase", "start", "run", Stage.RUN, "codigoCurso", Stage.ACCION);
        assertThat(stage.start(stage.startForm()).returns()).isTrue();
    }

    @Test
    void blanksAndLeavesOutFields() {
        force("blank", "IdSesionSence,LineaCapacitacion", "without", "ZonaHoraria");

        Map<String, String> fields = accepted().returned();

        assertThat(fields)
                .containsEntry("IdSesionSence", "")
                .containsEntry("LineaCapacitacion", "")
                .doesNotContainKey("ZonaHoraria");
    }

    @Test
    void writesABlankAfterAName() {
        force("trailing", "LineaCapacitacion");
        assertThat(accepted().returned())
                .containsEntry("LineaCapacitacion ", "3")
                .doesNotContainKey("LineaCapacitacion");

        force("trailing", "*");
        assertThat(accepted().returned().keySet()).allMatch(name -> name.endsWith(" "));
    }

    @Test
    void writesNamesInAnotherCase() {
        force("names", "upper");
        assertThat(accepted().returned()).containsKeys("RUNALUMNO", "IDSESIONSENCE");

        force("names", "lower");
        assertThat(accepted().returned()).containsKeys("runalumno", "idsesionsence");
    }

    @Test
    void echoesSomethingElse() {
        force("change.RunAlumno", Stage.OTHER_RUN, "change.CodSence", "0000000000");

        assertThat(accepted().returned())
                .containsEntry("RunAlumno", Stage.OTHER_RUN)
                .containsEntry("CodSence", "0000000000");
        assertThat(stage.simulator.sessions().all())
                .singleElement()
                .satisfies(
                        session -> assertThat(session.start().text("RunAlumno")).isEqualTo(Stage.RUN));
    }

    @Test
    void keepsTheCallbackBackForAWhile() {
        force("delaySeconds", "90");

        PlainPage waiting = accepted();
        assertThat(waiting.returns()).isFalse();
        assertThat(waiting.header("Refresh")).startsWith("90; ");
        assertThat(stage.simulator.sessions().all()).hasSize(1);
        assertThat(stage.simulator.journal().sent()).isEmpty();

        stage.clock.advance(Duration.ofSeconds(90));
        assertThat(waiting.refresh().action()).isEqualTo(Stage.URL_RETOMA);
        assertThat(stage.simulator.journal().sent()).hasSize(1);
    }

    @Test
    void recordsTheSessionAndLosesTheCallback() {
        force("copies", "0");

        PlainPage lost = accepted();

        assertThat(lost.returns()).isFalse();
        assertThat(lost.alert()).contains("perdida");
        assertThat(stage.simulator.sessions().all()).hasSize(1);
        assertThat(stage.simulator.journal().sent()).isEmpty();
    }

    @Test
    void sendsDuplicatesThroughFrames() {
        force("copies", "5");
        assertThat(accepted().html().split("<iframe", -1)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"302", "307"})
    void movesTheBrowserToASecondHostBeforeTheLogin(String status) {
        force("redirect", status);

        PlainPage login = stage.start(stage.startForm());

        assertThat(login.url()).startsWith("http://127.0.0.1:").contains("/rcetest/Registro/Ingreso/");
        assertThat(login.asksForClave()).isTrue();
        assertThat(login.enter("sence123").action()).isEqualTo(Stage.URL_RETOMA);
        assertThat(stage.simulator.journal().received()).hasSize(1);
    }

    @Test
    void movesTheBrowserWhereItIsTold() {
        String second = stage.simulator.baseUrl().replace("localhost", "127.0.0.1");
        force("redirect", "307", "redirectTo", second);
        assertThat(stage.start(stage.startForm()).url()).startsWith(second);
    }

    @Test
    void failsWithAnHttpError() {
        force("status", "500");

        PlainPage failed = stage.start(stage.startForm());

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.returns()).isFalse();
    }

    @Test
    void hangsAndThenGoesOn() {
        force("hangSeconds", "1");

        long before = System.nanoTime();
        PlainPage login = stage.start(stage.startForm());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(login.asksForClave()).isTrue();
    }

    @Test
    void refusesASettingThatItDoesNotKnow() {
        assertThatThrownBy(() -> Outcome.of("glossa", "100")).hasMessageContaining("glossa");
        assertThatThrownBy(() -> Outcome.of("phase", "middle")).hasMessageContaining("phase");
        assertThatThrownBy(() -> Outcome.of("redirectTo", "javascript:alert(1)"))
                .hasMessageContaining("redirectTo");
    }

    private void force(String... settings) {
        stage.simulator.outcomes().schedule(Outcome.of(settings));
    }

    private PlainPage accepted() {
        return stage.start(stage.startForm()).enter("sence123");
    }
}
