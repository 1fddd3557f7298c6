package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edition 1.1.6: the learner stays at Clave Única until he gets in, and nobody hears of a failure. */
class ClaveUnicaTest {

    private final Stage stage = new Stage();

    @BeforeEach
    void useEdition116() {
        stage.simulator.use(Environment.TEST, Edition.V1_1_6);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void letsTheLearnerIn() {
        PlainPage login = stage.start(stage.startForm());
        assertThat(login.html())
                .contains("Clave Única", "https://claveunica.gob.cl/")
                .doesNotContain("cus.sence.cl");

        assertThat(login.enter("44.000.001-0", "sence123").action()).isEqualTo(Stage.URL_RETOMA);
    }

    @Test
    void neverCallsBackForAWrongClave() {
        PlainPage page = stage.start(stage.startForm());
        for (int tries = 0; tries < 6; tries++) {
            page = page.enter("no");
            assertThat(page.asksForClave()).isTrue();
            assertThat(page.alert()).isNotEmpty();
        }
        assertThat(stage.simulator.journal().sent()).isEmpty();
    }

    @Test
    void hasNoTimeLimitSoThatALateAcceptanceStillCounts() {
        PlainPage login = stage.start(stage.startForm());
        stage.clock.advance(Duration.ofHours(2));

        assertThat(login.header("Refresh")).isEmpty();
        assertThat(login.enter("sence123").action()).isEqualTo(Stage.URL_RETOMA);
    }

    @Test
    void answers311WhenAnotherRunLogsIn() {
        PlainPage back = stage.start(stage.startForm()).enter(Stage.OTHER_RUN, "sence123");

        assertThat(back.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(back.returned()).containsEntry("GlosaError", "311").containsEntry("RunAlumno", Stage.RUN);
        assertThat(stage.simulator.sessions().all()).isEmpty();
    }

    @Test
    void canBeTheEditionOfOneEnvironmentOnly() {
        PlainPage production = stage.post(Environment.PRODUCTION, Phase.START, stage.startForm());
        assertThat(production.html()).contains("Clave SENCE").doesNotContain("Clave Única");
    }

    @Test
    void answersACodeThatOnlyThisEditionHas() {
        PlainPage back = stage.start(Stage.with(stage.startForm(), "CodigoCurso", Stage.OTHER_ACCION));
        assertThat(back.returned()).containsEntry("GlosaError", "308");
    }
}
