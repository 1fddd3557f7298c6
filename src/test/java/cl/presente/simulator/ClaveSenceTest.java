package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edition 1.1.2: three tries, three minutes, and always an answer. */
class ClaveSenceTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void letsTheLearnerInAndSendsHimBackToUrlRetoma() {
        PlainPage login = stage.start(stage.startForm());
        assertThat(login.asksForClave()).isTrue();
        assertThat(login.html()).contains("Clave SENCE", Stage.RUN, "sence123", "readonly");

        PlainPage back = login.enter("sence123");

        assertThat(back.action()).isEqualTo(Stage.URL_RETOMA);
        assertThat(back.returned()).doesNotContainKey("GlosaError");
    }

    @Test
    void asksAgainWhenClosing() {
        PlainPage login = stage.close(stage.closeForm(stage.openSession()));
        assertThat(login.asksForClave()).isTrue();

        assertThat(login.enter("sence123").action()).isEqualTo(Stage.URL_RETOMA);
    }

    @Test
    void answers100AtTheThirdWrongClave() {
        PlainPage once = stage.start(stage.startForm()).enter("no");
        assertThat(once.alert()).contains("2 intentos");
        PlainPage twice = once.enter("tampoco");
        assertThat(twice.alert()).contains("1 intento");
        PlainPage thrice = twice.enter("menos");

        assertThat(thrice.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(thrice.returned()).containsEntry("GlosaError", "100");
        assertThat(stage.simulator.sessions().all()).isEmpty();
    }

    @Test
    void acceptsTheThirdTry() {
        PlainPage back = stage.start(stage.startForm()).enter("no").enter("no").enter("sence123");
        assertThat(back.action()).isEqualTo(Stage.URL_RETOMA);
    }

    @Test
    void answers100ToARunWithoutClaveSence() {
        stage.simulator.registry().withoutClave(Stage.RUN);

        PlainPage back = stage.start(stage.startForm())
                .enter("sence123")
                .enter("sence123")
                .enter("");

        assertThat(back.returned()).containsEntry("GlosaError", "100");
    }

    @Test
    void knowsAnotherClaveOfARun() {
        stage.simulator.registry().setClave(Stage.RUN, "otra");

        PlainPage login = stage.start(stage.startForm());

        assertThat(login.enter("sence123").asksForClave()).isTrue();
        assertThat(login.enter("otra").returns()).isTrue();
    }

    @Test
    void ignoresAnotherRunTypedAtTheLogin() {
        PlainPage back = stage.start(stage.startForm()).enter(Stage.OTHER_RUN, "sence123");
        assertThat(back.returned()).containsEntry("RunAlumno", Stage.RUN).doesNotContainKey("GlosaError");
    }

    @Test
    void answers210WhenTheThreeMinutesAreOver() {
        PlainPage login = stage.start(stage.startForm());
        stage.clock.advance(Duration.ofSeconds(180));

        PlainPage back = login.enter("sence123");

        assertThat(back.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(back.returned()).containsEntry("GlosaError", "210");
    }

    @Test
    void acceptsTheClaveInTheLastSecond() {
        PlainPage login = stage.start(stage.startForm());
        stage.clock.advance(Duration.ofSeconds(179));

        assertThat(login.enter("sence123").action()).isEqualTo(Stage.URL_RETOMA);
    }

    @Test
    void answers210ByItselfWithoutJavaScript() {
        PlainPage login = stage.start(stage.startForm());
        assertThat(login.header("Refresh")).startsWith("180; url=/rcetest/Registro/Ingreso/");
        stage.clock.advance(Duration.ofSeconds(60));
        assertThat(login.enter("no").header("Refresh")).startsWith("120; ");

        stage.clock.advance(Duration.ofSeconds(120));

        assertThat(login.refresh().returned()).containsEntry("GlosaError", "210");
    }

    @Test
    void countsFromAShorterLimitAtOnce() {
        PlainPage login = stage.start(stage.startForm());
        stage.simulator.limitLoginTo(Duration.ofSeconds(2));
        stage.clock.advance(Duration.ofSeconds(2));

        assertThat(login.refresh().returned()).containsEntry("GlosaError", "210");
    }

    @Test
    void givesTheSameAnswerToADoubleClick() {
        PlainPage login = stage.start(stage.startForm());

        Map<String, String> first = login.enter("sence123").returned();
        Map<String, String> second = login.enter("sence123").returned();

        assertThat(second).isEqualTo(first);
        assertThat(stage.simulator.sessions().all()).hasSize(1);
        assertThat(stage.simulator.journal().sent()).hasSize(1);
    }

    @Test
    void keepsTheFirstAnswerAfterALateOne() {
        PlainPage login = stage.start(stage.startForm());
        stage.clock.advance(Duration.ofMinutes(4));
        login.refresh();

        assertThat(login.enter("sence123").returned()).containsEntry("GlosaError", "210");
        assertThat(stage.simulator.sessions().all()).isEmpty();
    }

    @Test
    void sendsNothingWhenTheLearnerLeaves() {
        PlainPage login = stage.start(stage.startForm());

        PlainPage left = stage.browser.get(stage.simulator.url(Environment.TEST) + "/Abandono");

        assertThat(login.html()).contains("/rcetest/Registro/Abandono", "sim-abandon");
        assertThat(left.returns()).isFalse();
        assertThat(stage.simulator.journal().sent()).isEmpty();
    }

    @Test
    void linksToWhereAClaveIsMadeAndRecovered() {
        assertThat(stage.start(stage.startForm()).html())
                .contains("https://cus.sence.cl/Account/Registrar", "https://cus.sence.cl/Account/RecuperarClave");
    }
}
