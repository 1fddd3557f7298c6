package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {

    private static final String SCRIPT = "\"'><script>alert(1)</script>{{run}}$1\\";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RutOtec",
                "Token",
                "CodSence",
                "CodigoCurso",
                "LineaCapacitacion",
                "RunAlumno",
                "IdSesionAlumno",
                "IdSesionSence",
                "UrlRetoma",
                "UrlError",
                SCRIPT
            })
    void makesAScriptInAnyFieldHarmlessText(String field) {
        PlainPage answer = stage.close(Stage.with(stage.closeForm("x"), field, SCRIPT));
        PlainPage control = stage.browser.get(stage.simulator.baseUrl() + "/control");

        assertHarmless(answer);
        assertHarmless(control);
        if (answer.returns() && answer.returned().containsKey(field)) {
            assertThat(answer.returned()).containsEntry(field, SCRIPT);
        }
    }

    @Test
    void echoesAScriptThatPassesTheChecksAsTextAlsoAtTheLogin() {
        Map<String, String> form = Stage.with(stage.startForm(), "IdSesionAlumno", SCRIPT);
        form.put("RutOtec", "49000003-8");
        form.put("Token", stage.simulator.registry().issueToken("49000003-8"));
        form.put("CodigoCurso", SCRIPT);

        PlainPage login = stage.start(form);
        PlainPage back = login.enter("sence123");

        assertHarmless(login);
        assertHarmless(back);
        assertThat(back.returned()).containsEntry("IdSesionAlumno", SCRIPT).containsEntry("CodigoCurso", SCRIPT);
    }

    @Test
    void makesAForcedGlosaAndAnEchoHarmless() {
        stage.simulator.outcomes().schedule(Outcome.of("glosa", SCRIPT, "change." + SCRIPT, SCRIPT));
        assertHarmless(stage.browser.get(stage.simulator.baseUrl() + "/control"));

        PlainPage back = stage.start(stage.startForm());

        assertHarmless(back);
        assertThat(back.returned()).containsEntry("GlosaError", SCRIPT);
    }

    @Test
    void makesNamesOfOtecsHarmless() {
        stage.simulator.registry().register(new Otec("49000003-8", SCRIPT));

        assertHarmless(stage.browser.get(stage.simulator.baseUrl() + "/rts"));
        assertHarmless(stage.browser.get(stage.simulator.baseUrl() + "/control"));
        assertThat(stage.browser
                        .get(stage.simulator.baseUrl() + "/control/api/state")
                        .html())
                .doesNotContain("<script");
    }

    @Test
    void refusesWhatIsNotAFormInsteadOfFailing() {
        String start = stage.simulator.url(Environment.TEST) + "/IniciarSesion";

        assertThat(stage.browser.get(start).status()).isEqualTo(405);
        assertThat(stage.browser
                        .get(stage.simulator.baseUrl() + "/nada/%3Cscript%3E")
                        .status())
                .isEqualTo(404);
        assertThat(stage.browser.post(start, Map.of("x", "x".repeat(70_000))).status())
                .isEqualTo(400);
        assertThat(stage.browser.post(start, Map.of()).alert()).contains("201");
    }

    private static void assertHarmless(PlainPage page) {
        assertThat(page.html()).doesNotContain("<script>").doesNotContain("alert(1)</script");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    }
}
