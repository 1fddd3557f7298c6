package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {

    @ParameterizedTest
    @CsvSource({
        "PRODUCTION, 3, 1234567890, 6543210",
        "PRODUCTION, 3, 1234567890, 65432101",
        "PRODUCTION, 1, '', RLAB-19-02-08-0071-1",
        "PRODUCTION, 6, 1234567890, 1",
        "PRODUCTION, 6, 1234567890, 123456",
        "TEST, 3, -1, -1",
        "TEST, 3, 1234567890, -1",
        "TEST, 3, -1, 6543210",
        "TEST, 1, '', -1",
        "TEST, 6, -1, -1"
    })
    void acceptsWhatTheManualAsksFor(Environment environment, String line, String codSence, String codigoCurso) {
        assertThat(snapshot(environment, line, codSence, codigoCurso)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTION, 3, '', 6543210, CodSence: missing",
        "PRODUCTION, 6, '', 6543210, CodSence: missing",
        "PRODUCTION, 1, 1234567890, 6543210, CodSence: blank-for-line-1",
        "TEST, 1, -1, -1, CodSence: blank-for-line-1",
        "PRODUCTION, 3, -1, 6543210, CodSence: test-only",
        "PRODUCTION, 6, -1, 6543210, CodSence: test-only",
        "PRODUCTION, 3, 1234567890, -1, CodigoCurso: test-only",
        "PRODUCTION, 1, '', -1, CodigoCurso: test-only",
        "PRODUCTION, 6, 1234567890, -1, CodigoCurso: test-only",
        "PRODUCTION, 3, 1234567890, 654321, CodigoCurso: too-short",
        "PRODUCTION, 1, '', 654321, CodigoCurso: too-short",
        "TEST, 3, 1234567890, 654321, CodigoCurso: too-short"
    })
    void refusesWhatMustNeverLeave(
            Environment environment, String line, String codSence, String codigoCurso, String message) {
        assertThatThrownBy(() -> snapshot(environment, line, codSence, codigoCurso))
                .isInstanceOf(InvalidValue.class)
                .hasMessage(message);
    }

    @Test
    void carriesNoMoreThanIsEchoedAndTheOtec() {
        assertThat(Samples.line3().texts(BlankCodSence.EMPTY).keySet())
                .containsAll(Echo.PARAMETROS)
                .hasSize(Echo.PARAMETROS.size() + 1)
                .contains(Parametro.RutOtec);
    }

    private static Snapshot snapshot(Environment environment, String line, String codSence, String codigoCurso) {
        return new Snapshot(
                environment,
                Samples.OTEC,
                new CodSence(codSence),
                new CodigoCurso(codigoCurso),
                LineaCapacitacion.parse(line),
                Samples.LEARNER,
                new IdSesionAlumno("x"));
    }
}
