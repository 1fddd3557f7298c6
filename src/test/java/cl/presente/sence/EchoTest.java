package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {

    @Test
    void whatComesBackAsSentMatches() {
        assertThat(mismatches(Route.START_RETOMA, Samples.startAccepted())).isEmpty();
        assertThat(mismatches(Route.CLOSE_RETOMA, Samples.closeAccepted())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"CodSence", "CodigoCurso", "LineaCapacitacion", "RunAlumno", "IdSesionAlumno"})
    void anotherValueIsAMismatchOnEveryRoute(Parametro parametro) {
        String body = Samples.startAccepted().replaceFirst("(^|&)" + parametro + "=[^&]*", "$1" + parametro + "=7");

        assertThat(mismatches(Route.START_RETOMA, body)).containsExactly(parametro);
        assertThat(mismatches(Route.START_ERROR, body)).containsExactly(parametro);
        assertThat(mismatches(Route.CLOSE_RETOMA, body)).containsExactly(parametro);
        assertThat(mismatches(Route.CLOSE_ERROR, body)).containsExactly(parametro);
    }

    @ParameterizedTest
    @EnumSource(names = {"CodSence", "CodigoCurso", "LineaCapacitacion", "RunAlumno", "IdSesionAlumno"})
    void aMissingValueIsAMismatchOnlyOfAnAcceptance(Parametro parametro) {
        for (String without : List.of("", "$1" + parametro + "=", "$1" + parametro + "=+")) {
            String body = Samples.startAccepted().replaceFirst("(^|&)" + parametro + "=[^&]*", without);

            assertThat(mismatches(Route.START_RETOMA, body)).containsExactly(parametro);
            assertThat(mismatches(Route.CLOSE_RETOMA, body)).containsExactly(parametro);
            assertThat(mismatches(Route.START_ERROR, body + "&GlosaError=300")).isEmpty();
            assertThat(mismatches(Route.CLOSE_ERROR, body + "&GlosaError=300")).isEmpty();
        }
    }

    @Test
    void letterCaseAndSurroundingBlanksMayChange() {
        String body = Samples.startAccepted()
                .replace("sesion-de-prueba", "+SESION-DE-PRUEBA%09")
                .replace("6543210", "6543210+")
                .replace("LineaCapacitacion=3", "LineaCapacitacion=+3+");

        assertThat(mismatches(Route.START_RETOMA, body)).isEmpty();
    }

    @Test
    void aCapitalKMayComeBackSmall() {
        Snapshot sent = new Snapshot(
                Environment.PRODUCTION,
                Samples.OTEC,
                new CodSence("1234567890"),
                new CodigoCurso("6543210"),
                LineaCapacitacion.FRANQUICIA_TRIBUTARIA,
                new Rut(6, 'K'),
                new IdSesionAlumno("sesion-de-prueba"));
        String body = Samples.startAccepted().replace("11111111-1", "6-k");

        assertThat(Samples.read(Route.START_RETOMA, body).mismatches(sent)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"06543210", "00006543210"})
    void leadingZerosMayNot(String codigoCurso) {
        String body = Samples.startAccepted().replace("6543210", codigoCurso);

        assertThat(mismatches(Route.START_RETOMA, body)).containsExactly(Parametro.CodigoCurso);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CodSence=&", "CodSence=+&", "CodSence&"})
    void line1MayLeaveItsBlankCodSenceOut(String codSence) {
        String body = codSence
                + "CodigoCurso=RLAB-19-02-08-0071-1&IdSesionAlumno=sesion-de-prueba&IdSesionSence=1"
                + "&RunAlumno=11111111-1&LineaCapacitacion=1";

        assertThat(Samples.read(Route.START_RETOMA, body).mismatches(Samples.line1()))
                .isEmpty();
        assertThat(Samples.read(Route.START_RETOMA, body + "&CodSence=1234567890")
                        .mismatches(Samples.line1()))
                .containsExactly(Parametro.CodSence);
    }

    @Test
    void allTextsStayRaw() {
        Echo echo = Samples.read(Route.START_RETOMA, "RunAlumno=+11.111.111-1%00&CodSence=&GlosaError=1")
                .echo();

        assertThat(echo.text(Parametro.RunAlumno)).contains(" 11.111.111-1\u0000");
        assertThat(echo.text(Parametro.CodSence)).contains("");
        assertThat(echo.text(Parametro.CodigoCurso)).isEmpty();
        assertThat(echo.texts()).containsOnlyKeys(Parametro.RunAlumno, Parametro.CodSence);
    }

    private static List<Parametro> mismatches(Route route, String body) {
        return Samples.read(route, body).mismatches(Samples.line3());
    }
}
