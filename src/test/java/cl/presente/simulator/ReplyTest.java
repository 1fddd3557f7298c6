package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplyTest {

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void toAnAcceptedStartHasTheManualsEightFields() {
        Map<String, String> fields =
                stage.start(stage.startForm()).enter("sence123").returned();

        assertThat(fields.keySet())
                .containsExactly(
                        "CodSence",
                        "CodigoCurso",
                        "IdSesionAlumno",
                        "IdSesionSence",
                        "RunAlumno",
                        "FechaHora",
                        "ZonaHoraria",
                        "LineaCapacitacion");
        assertThat(fields)
                .containsEntry("CodSence", Stage.COD_SENCE)
                .containsEntry("CodigoCurso", Stage.ACCION)
                .containsEntry("IdSesionAlumno", "sesion-1")
                .containsEntry("RunAlumno", Stage.RUN)
                .containsEntry("FechaHora", "2026-03-02 12:00:00")
                .containsEntry("ZonaHoraria", "America/Santiago")
                .containsEntry("LineaCapacitacion", "3");
        assertThat(fields.get("IdSesionSence")).hasSizeBetween(1, 149);
    }

    @Test
    void toARefusedStartHasAnEmptyIdSesionSenceAndTheGlosa() {
        PlainPage back = stage.start(Stage.with(stage.startForm(), "RunAlumno", "44000001-1"));

        assertThat(back.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(back.returned().keySet())
                .containsExactly(
                        "CodSence",
                        "CodigoCurso",
                        "IdSesionAlumno",
                        "IdSesionSence",
                        "RunAlumno",
                        "FechaHora",
                        "ZonaHoraria",
                        "LineaCapacitacion",
                        "GlosaError");
        assertThat(back.returned())
                .containsEntry("IdSesionSence", "")
                .containsEntry("RunAlumno", "44000001-1")
                .containsEntry("GlosaError", "207");
    }

    @Test
    void toAnAcceptedCloseHasNoIdSesionSenceAndTheTimeOfTheStart() {
        String open = stage.openSession();
        stage.clock.advance(Duration.ofHours(2));

        Map<String, String> fields =
                stage.close(stage.closeForm(open)).enter("sence123").returned();

        assertThat(fields.keySet())
                .containsExactly(
                        "CodSence",
                        "CodigoCurso",
                        "IdSesionAlumno",
                        "RunAlumno",
                        "FechaHora",
                        "ZonaHoraria",
                        "LineaCapacitacion");
        assertThat(fields).containsEntry("FechaHora", "2026-03-02 12:00:00");
    }

    @Test
    void toARefusedCloseHasThoseSevenAndTheGlosa() {
        PlainPage back = stage.close(stage.closeForm("no-existe")).enter("sence123");

        assertThat(back.action()).isEqualTo(Stage.URL_ERROR);
        assertThat(back.returned().keySet())
                .containsExactly(
                        "CodSence",
                        "CodigoCurso",
                        "IdSesionAlumno",
                        "RunAlumno",
                        "FechaHora",
                        "ZonaHoraria",
                        "LineaCapacitacion",
                        "GlosaError");
    }

    @Test
    void neverCarriesTheToken() {
        PlainPage back = stage.start(stage.startForm()).enter("sence123");
        assertThat(back.html()).doesNotContain(stage.token);
    }

    @Test
    void hasNoWayWithoutAUsableUrlError() {
        PlainPage missing = stage.start(Stage.with(stage.startForm(), "UrlError", ""));
        PlainPage relative = stage.start(Stage.with(stage.startForm(), "UrlError", "/error"));
        PlainPage script = stage.start(Stage.with(stage.startForm(), "UrlError", "javascript:alert(1)"));

        assertThat(missing.alert()).contains("201");
        assertThat(relative.alert()).contains("203");
        assertThat(script.alert()).contains("203");
        assertThat(missing.returns() || relative.returns() || script.returns()).isFalse();
        assertThat(stage.simulator.journal().sent()).isEmpty();
    }

    @Test
    void reachesAUrlErrorThatIsOnlyTooLong() {
        String tooLong = "http://127.0.0.1:9/" + "e".repeat(100);
        PlainPage back = stage.start(Stage.with(stage.startForm(), "UrlError", tooLong));

        assertThat(back.action()).isEqualTo(tooLong);
        assertThat(back.returned()).containsEntry("GlosaError", "203");
    }

    @Test
    void mayBePostedToAnySiteAndCarriesItsOrigin() {
        PlainPage back = stage.start(stage.startForm()).enter("sence123");

        assertThat(back.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action http: https:", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(back.header("Referrer-Policy")).isEqualTo("strict-origin");
        assertThat(back.header("Cache-Control")).isEqualTo("no-store");
        assertThat(back.header("Set-Cookie")).isEmpty();
    }
}
