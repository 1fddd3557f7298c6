package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlResourceTest {

    private final Stage stage = new Stage();
    private final String api = stage.simulator.baseUrl() + "/control/api/";

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void schedulesAnOutcomeSentAsAForm() {
        stage.browser.post(api + "outcomes", Map.of("glosa", "211;204", "run", Stage.RUN, "phase", ""));
        assertThat(stage.start(stage.startForm()).returned()).containsEntry("GlosaError", "211;204");
    }

    @Test
    void schedulesAnOutcomeSentAsJson() {
        json("outcomes", """
                {"blank": ["IdSesionSence", "ZonaHoraria"], "change": {"RunAlumno": "44000007-K"}, "times": 2, "allFaults": true}""");

        assertThat(stage.simulator.outcomes().waiting()).singleElement().satisfies(scheduled -> {
            assertThat(scheduled.left()).isEqualTo(2);
            assertThat(scheduled.outcome().settings())
                    .containsEntry("blank", "IdSesionSence,ZonaHoraria")
                    .containsEntry("change.RunAlumno", "44000007-K");
        });
    }

    @Test
    void saysWhatIsWrongWithAnOrder() {
        assertThat(stage.browser.post(api + "outcomes", Map.of("glossa", "1")).html())
                .contains("error", "glossa");
        assertThat(json("outcomes", "{\"glosa\": ").status()).isEqualTo(400);
        assertThat(json("seed", "{\"acciones\": [{\"codigoCurso\": \"x\"}]}").status())
                .isEqualTo(400);
        assertThat(stage.browser.post(api + "nothing", Map.of()).status()).isEqualTo(400);
        assertThat(stage.browser.get(api + "nothing").status()).isEqualTo(404);
    }

    @Test
    void seedsWhatSenceKnows() {
        PlainPage seeded = json("seed", Html.resource("seed-sample.json"));

        assertThat(seeded.status()).isEqualTo(200);
        assertThat(stage.simulator.registry().acciones()).hasSize(4);
    }

    @Test
    void issuesAndRevokesTokens() {
        Object issued = Json.read(stage.browser
                .post(api + "tokens", Map.of("rutOtec", Stage.OTEC))
                .html());
        String token = String.valueOf(((Map<?, ?>) issued).get("token"));
        assertThat(stage.start(Stage.with(stage.startForm(), "Token", token)).asksForClave())
                .isTrue();

        stage.browser.post(api + "revoke", Map.of("token", token));
        assertThat(stage.start(Stage.with(stage.startForm(), "Token", token)).returned())
                .containsEntry("GlosaError", "212");
    }

    @Test
    void setsAClaveAndTakesItAway() {
        stage.browser.post(api + "claves", Map.of("run", Stage.RUN, "clave", "otra"));
        assertThat(stage.start(stage.startForm()).enter("otra").returns()).isTrue();

        stage.browser.post(api + "claves", Map.of("run", Stage.RUN));
        assertThat(stage.start(stage.startForm()).enter("otra").asksForClave()).isTrue();
    }

    @Test
    void changesEditionAndLimitWhileRunning() {
        stage.browser.post(api + "settings", Map.of("testEdition", "1.1.6", "loginSeconds", "7"));

        assertThat(stage.start(stage.startForm()).html()).contains("Clave Única");
        assertThat(stage.post(Environment.PRODUCTION, Phase.START, stage.startForm())
                        .header("Refresh"))
                .startsWith("7; ");
    }

    @Test
    void tellsWhatHappenedWithTheTokenMasked() {
        stage.openSession();

        PlainPage state = stage.browser.get(api + "state");
        PlainPage page = stage.browser.get(stage.simulator.baseUrl() + "/control");

        Map<?, ?> told = (Map<?, ?>) Json.read(state.html());
        assertThat((List<?>) told.get("received")).hasSize(1);
        assertThat((List<?>) told.get("sent")).hasSize(1);
        assertThat((List<?>) told.get("sessions")).hasSize(1);
        String lastFour = stage.token.substring(32);
        assertThat(state.html()).contains("…" + lastFour).doesNotContain(stage.token);
        assertThat(page.html())
                .contains("…" + lastFour, Stage.RUN, "aceptada", "Capacitación Uno")
                .doesNotContain(stage.token);
        assertThat(stage.simulator.journal().received())
                .singleElement()
                .satisfies(received -> assertThat(received.form().text("Token")).isEqualTo(stage.token));
        assertThat(stage.simulator.journal().received().toString()).doesNotContain(stage.token);
    }

    @Test
    void resetsWhatHappenedAndKeepsWhatSenceKnowsUnlessTold() {
        stage.openSession();
        stage.simulator.outcomes().schedule(Outcome.of("glosa", "300"));

        stage.browser.post(api + "reset", Map.of());
        assertThat(stage.simulator.sessions().all()).isEmpty();
        assertThat(stage.simulator.journal().received()).isEmpty();
        assertThat(stage.start(stage.startForm()).asksForClave()).isTrue();

        stage.browser.post(api + "reset", Map.of("registry", "true"));
        assertThat(stage.start(stage.startForm()).returned()).containsEntry("GlosaError", "303");
    }

    @Test
    void takesOrdersFromItsOwnPage() {
        PlainPage page = stage.browser.post(stage.simulator.baseUrl() + "/control/outcomes", Map.of("glosa", "300"));

        assertThat(page.url()).endsWith("/control");
        assertThat(page.html()).contains("glosa=300");
    }

    @Test
    void takesNoOrdersFromAPageOfAnotherOrigin() {
        PlainPage refused = stage.browser.send(HttpRequest.newBuilder(URI.create(api + "reset"))
                .header("Origin", "null")
                .POST(BodyPublishers.noBody()));

        assertThat(refused.status()).isEqualTo(403);
    }

    private PlainPage json(String action, String document) {
        return stage.browser.send(HttpRequest.newBuilder(URI.create(api + action))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document)));
    }
}
