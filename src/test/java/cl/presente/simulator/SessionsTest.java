package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {

    private final Stage stage = new Stage();
    private final String open = stage.openSession();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void closeWithTheIdThatTheStartGave() {
        assertThat(glosaOf(stage.closeForm(open))).isNull();
        assertThat(stage.simulator.sessions().all())
                .singleElement()
                .satisfies(session -> assertThat(session.closedAt()).isPresent());
    }

    @Test
    void closeOnlyOnce() {
        glosaOf(stage.closeForm(open));
        assertThat(glosaOf(stage.closeForm(open))).isEqualTo("301");
    }

    @Test
    void areUnknownUnderAnotherId() {
        assertThat(glosaOf(stage.closeForm("otra"))).isEqualTo("301");
    }

    @ParameterizedTest
    @CsvSource({"CodigoCurso, -1", "RunAlumno, 44000007-K"})
    void belongToOneRunAndAccion(String field, String another) {
        Map<String, String> form = Stage.with(stage.closeForm(open), field, another);
        form.put("CodigoCurso", field.equals("CodigoCurso") ? another : "-1");

        assertThat(glosaOf(form)).isEqualTo("301");
    }

    @Test
    void ofTestAreUnknownInProduction() {
        String glosa = stage.post(Environment.PRODUCTION, Phase.CLOSE, stage.closeForm(open))
                .enter("sence123")
                .returned()
                .get("GlosaError");

        assertThat(glosa).isEqualTo("301");
        assertThat(glosaOf(stage.closeForm(open))).isNull();
    }

    @Test
    void ofTestHaveTheirVisitsInTestOnly() {
        PlainPage login = stage.start(stage.startForm());

        PlainPage elsewhere =
                stage.browser.get(stage.simulator.baseUrl() + login.action().replace("rcetest", "rce"));

        assertThat(elsewhere.status()).isEqualTo(404);
    }

    @Test
    void closeWithAnotherTokenOfTheOtec() {
        Map<String, String> form = stage.closeForm(open);
        form.put("Token", stage.simulator.registry().issueToken(Stage.OTEC));

        assertThat(glosaOf(form)).isNull();
    }

    private String glosaOf(Map<String, String> closeForm) {
        return stage.close(closeForm).enter("sence123").returned().get("GlosaError");
    }
}
