package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {

    private static final StartForm START = new StartForm(Samples.line3(), Samples.TOKEN, Samples.RETOMA, Samples.ERROR);

    @Test
    void aStartHasTheManualsNamesInItsOrder() {
        assertThat(START.fields())
                .containsExactly(
                        entry("RutOtec", "76543210-3"),
                        entry("Token", "12345678-1234-1234-1234-123456789ABC"),
                        entry("CodSence", "1234567890"),
                        entry("CodigoCurso", "6543210"),
                        entry("LineaCapacitacion", "3"),
                        entry("RunAlumno", "11111111-1"),
                        entry("IdSesionAlumno", "sesion-de-prueba"),
                        entry("UrlRetoma", "https://presente.example/o/uno/c/nonce/sr"),
                        entry("UrlError", "https://presente.example/o/uno/c/nonce/se"));
    }

    @Test
    void aCloseAddsTheIdSesionSenceBeforeTheAddresses() {
        CloseForm close = new CloseForm(
                Samples.line3(), Samples.TOKEN, new IdSesionSence("987654321"), Samples.RETOMA, Samples.ERROR);

        assertThat(close.fields().keySet())
                .containsExactly(
                        "RutOtec",
                        "Token",
                        "CodSence",
                        "CodigoCurso",
                        "LineaCapacitacion",
                        "RunAlumno",
                        "IdSesionAlumno",
                        "IdSesionSence",
                        "UrlRetoma",
                        "UrlError");
        assertThat(close.fields()).containsEntry("IdSesionSence", "987654321").containsAllEntriesOf(START.fields());
    }

    @Test
    void line1SendsABlankCodSenceOrOneSpaceWhereThatIsConfigured() {
        StartForm form = new StartForm(Samples.line1(), Samples.TOKEN, Samples.RETOMA, Samples.ERROR);
        CloseForm close =
                new CloseForm(Samples.line1(), Samples.TOKEN, new IdSesionSence("1"), Samples.RETOMA, Samples.ERROR);

        assertThat(form.fields()).containsEntry("CodSence", "");
        assertThat(form.fields(BlankCodSence.SPACE)).containsEntry("CodSence", " ");
        assertThat(close.fields()).containsEntry("CodSence", "");
        assertThat(close.fields(BlankCodSence.SPACE)).containsEntry("CodSence", " ");
    }

    @Test
    void aCodSenceIsNotTouchedByTheSettingForBlankOnes() {
        assertThat(START.fields(BlankCodSence.SPACE)).containsEntry("CodSence", "1234567890");
    }

    @Test
    void fieldsCannotBeChanged() {
        assertThatThrownBy(() -> START.fields().put("Token", "")).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TEST, START, https://sistemas.sence.cl/rcetest/Registro/IniciarSesion",
        "TEST, CLOSE, https://sistemas.sence.cl/rcetest/Registro/CerrarSesion",
        "PRODUCTION, START, https://sistemas.sence.cl/rce/Registro/IniciarSesion",
        "PRODUCTION, CLOSE, https://sistemas.sence.cl/rce/Registro/CerrarSesion"
    })
    void theAddressesAreThoseOfAnexo1(Environment environment, Phase phase, URI address) {
        assertThat(phase.at(environment.base())).isEqualTo(address);
    }

    @Test
    void aConfiguredBaseMayEndInASlash() {
        assertThat(Phase.START.at(URI.create("http://localhost:9090/rcetest/Registro/")))
                .isEqualTo(URI.create("http://localhost:9090/rcetest/Registro/IniciarSesion"));
    }
}
