package cl.presente.sence;

import static cl.presente.sence.LineaCapacitacion.FPT;
import static cl.presente.sence.LineaCapacitacion.FRANQUICIA_TRIBUTARIA;
import static cl.presente.sence.LineaCapacitacion.PROGRAMAS_SOCIALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditionTest {

    @Test
    void edition112HasAClaveSenceWithThreeTriesInThreeMinutes() {
        Edition edition = Edition.of("1.1.2");

        assertThat(edition.login()).isEqualTo(Edition.Login.CLAVE_SENCE);
        assertThat(edition.login().label()).isEqualTo("Clave SENCE");
        assertThat(edition.failedLoginCallsBack()).isTrue();
        assertThat(edition.loginTries()).hasValue(3);
        assertThat(edition.loginTime()).contains(Duration.ofMinutes(3));
        assertThat(edition.lines()).containsExactlyInAnyOrder(PROGRAMAS_SOCIALES, FRANQUICIA_TRIBUTARIA);
    }

    @Test
    void edition116HasAClaveUnicaThatNeverCallsBackOnFailure() {
        Edition edition = Edition.of("1.1.6");

        assertThat(edition.login()).isEqualTo(Edition.Login.CLAVE_UNICA);
        assertThat(edition.login().label()).isEqualTo("Clave Única");
        assertThat(edition.failedLoginCallsBack()).isFalse();
        assertThat(edition.loginTries()).isEmpty();
        assertThat(edition.loginTime()).isEmpty();
        assertThat(edition.lines()).containsExactlyInAnyOrder(PROGRAMAS_SOCIALES, FRANQUICIA_TRIBUTARIA, FPT);
    }

    @Test
    void linesChangedTheirNames() {
        assertThat(PROGRAMAS_SOCIALES.label(Edition.V1_1_2)).isEqualTo("Sistema Integrado de Capacitación");
        assertThat(PROGRAMAS_SOCIALES.label(Edition.V1_1_6)).isEqualTo("Programas Sociales");
        assertThat(FRANQUICIA_TRIBUTARIA.label(Edition.V1_1_2)).isEqualTo("Impulsa Personas");
        assertThat(FRANQUICIA_TRIBUTARIA.label(Edition.V1_1_6)).isEqualTo("Franquicia Tributaria");
        assertThat(FPT.label(Edition.V1_1_2)).isEqualTo("FPT");
        assertThat(FPT.label(Edition.V1_1_6)).isEqualTo("FPT");
    }

    @Test
    void edition112HasTheManualsFourLinks() {
        assertThat(Edition.V1_1_2.helpLinks())
                .extracting(link -> link.url().toString())
                .containsExactly(
                        "https://cus.sence.cl/Account/Registrar",
                        "https://cus.sence.cl/Account/RecuperarClave",
                        "https://cus.sence.cl/Account/CambiarClave",
                        "https://cus.sence.cl/Account/ActualizarDatos");
    }

    @Test
    void edition116HelpsWithClaveUnica() {
        assertThat(Edition.V1_1_6.helpLinks())
                .isNotEmpty()
                .allMatch(link -> link.url().getHost().equals("claveunica.gob.cl"));
    }

    @ParameterizedTest
    @EnumSource
    void everyLinkIsSecureAndHasALabel(Edition edition) {
        assertThat(edition.helpLinks()).allSatisfy(link -> {
            assertThat(link.label()).isNotBlank();
            assertThat(link.url()).hasScheme("https");
        });
    }

    @ParameterizedTest
    @EnumSource
    void ourAddressesFitEveryEdition(Edition edition) {
        assertThat(edition.urlMax()).isGreaterThanOrEqualTo(ReturnUrl.MAX_LENGTH);
        assertThat(Edition.of(edition.id())).isEqualTo(edition);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1.5", "V1_1_2", " 1.1.2"})
    void anEditionThatWeDoNotShipIsRefused(String id) {
        assertThatThrownBy(() -> Edition.of(id)).isInstanceOf(InvalidValue.class);
    }
}
