package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cl.presente.sence.Preflight.Finding;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private static final Preflight PRODUCTION = new Preflight(Environment.PRODUCTION, Edition.V1_1_2);
    private static final Preflight TEST = new Preflight(Environment.TEST, Edition.V1_1_6);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static Map<String, String> form() {
        return new HashMap<>(new StartForm(Samples.line3(), Samples.TOKEN, Samples.RETOMA, Samples.ERROR).fields());
    }

    @Test
    void aFormThatMayLeaveHasNoFindings() {
        assertThat(PRODUCTION.start(form(), TODAY, TODAY, TODAY)).isEmpty();
        assertThat(PRODUCTION.start(form(), null, null, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RutOtec, '', 200",
        "Token, '', 200",
        "Token, '  ', 200",
        "CodigoCurso, ' ', 200",
        "LineaCapacitacion, '', 200",
        "RunAlumno, '', 200",
        "IdSesionAlumno, '', 200",
        "UrlRetoma, '', 201",
        "UrlError, ' ', 201",
        "UrlRetoma, /o/uno, 202",
        "UrlError, presente.example/o/uno, 203",
        "CodSence, 123456789, 204",
        "CodSence, 12345678901, 204",
        "CodSence, ABCDEFGHIJ, 204",
        "CodSence, '', 204",
        "CodSence, -1, 204",
        "CodigoCurso, 654321, 205",
        "CodigoCurso, -1, 205",
        "CodigoCurso, acción-2026, 205",
        "LineaCapacitacion, 2, 206",
        "LineaCapacitacion, tres, 206",
        "LineaCapacitacion, 6, 206",
        "RunAlumno, 11111111-2, 207",
        "RunAlumno, uno, 207",
        "RutOtec, 76543210-4, 209",
        "RutOtec, 76.543, 209",
        "Token, ñandú, 303"
    })
    void namesTheCodeThatTheMistakeWouldHaveEarned(Parametro parametro, String text, String code) {
        Map<String, String> form = form();
        form.put(parametro.name(), text);

        List<Finding> findings = PRODUCTION.start(form, TODAY, TODAY, TODAY);

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.parametro()).isEqualTo(parametro);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.sentence()).isNotBlank();
            assertThat(finding.error().known()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"CodigoCurso,50,205", "Token,36,303", "IdSesionAlumno,149,200"})
    void namesTheCodeOfATextThatIsTooLong(Parametro parametro, int max, String code) {
        Map<String, String> form = form();

        form.put(parametro.name(), "A".repeat(max));
        assertThat(PRODUCTION.start(form, null, null, TODAY)).isEmpty();

        form.put(parametro.name(), "A".repeat(max + 1));
        assertThat(PRODUCTION.start(form, null, null, TODAY))
                .extracting(Finding::code)
                .containsExactly(code);
    }

    @Test
    void anAddressOf101CharactersEarns202And203() {
        String address = "https://presente.example/" + "a".repeat(76);

        assertThat(PRODUCTION.urls(address, address)).extracting(Finding::code).containsExactly("202", "203");
        assertThat(PRODUCTION.urls(address.substring(0, 100), Samples.ERROR.text()))
                .isEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsBlankAndWithoutALineABlankCodSenceMayBeRight() {
        assertThat(PRODUCTION.start(Map.of(), null, null, TODAY))
                .extracting(Finding::code)
                .containsExactly("200", "200", "200", "200", "200", "200", "201", "201");
    }

    @Test
    void minusOneIsForTheTestEnvironment() {
        assertThat(TEST.accion("-1", "-1", "3")).isEmpty();
        assertThat(TEST.accion("", "-1", "1")).isEmpty();
        assertThat(PRODUCTION.accion("-1", "-1", "3"))
                .extracting(Finding::code, Finding::key)
                .containsExactly(
                        tuple("204", "invalid.CodSence.test-only"), tuple("205", "invalid.CodigoCurso.test-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "6"})
    void minusOneIsFoundInProductionEvenWhenTheLineIsWrong(String line) {
        assertThat(PRODUCTION.accion("-1", "-1", line))
                .extracting(Finding::code)
                .contains("204", "205");
    }

    @Test
    void line1LeavesCodSenceBlank() {
        assertThat(PRODUCTION.accion("", "RLAB-19-02-08-0071-1", "1")).isEmpty();
        assertThat(PRODUCTION.accion(" ", "RLAB-19-02-08-0071-1", "1")).isEmpty();
        assertThat(PRODUCTION.accion("1234567890", "RLAB-19-02-08-0071-1", "1"))
                .extracting(Finding::code)
                .containsExactly("204");
    }

    @Test
    void line6HasNoMinimumAndIsOnlyIn116() {
        assertThat(TEST.accion("1234567890", "1", "6")).isEmpty();
        assertThat(PRODUCTION.accion("1234567890", "1", "6"))
                .extracting(Finding::key)
                .containsExactly("invalid.LineaCapacitacion.not-in-edition");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-23, ",
        "2026-11-01, 2026-11-30, ",
        ", , ",
        "2026-11-23, , ",
        ", 2026-11-23, ",
        "2026-11-24, 2026-11-30, invalid.CodigoCurso.not-yet",
        "2026-11-01, 2026-11-22, invalid.CodigoCurso.over",
        ", 2026-11-22, invalid.CodigoCurso.over",
        "2026-11-30, 2026-11-01, invalid.CodigoCurso.dates-swapped"
    })
    void aDayOutsideTheCommunicatedDatesEarns309(LocalDate first, LocalDate last, String key) {
        List<Finding> findings = PRODUCTION.start(form(), first, last, TODAY);

        assertThat(findings)
                .isEqualTo(key == null ? List.of() : List.of(new Finding(Parametro.CodigoCurso, "309", key)));
    }

    @Test
    void minusOneHasNoDates() {
        Map<String, String> form = form();
        form.putAll(Map.of("CodSence", "-1", "CodigoCurso", "-1"));

        assertThat(TEST.start(form, TODAY.plusDays(1), null, TODAY)).isEmpty();
    }

    @Test
    void aNominaIsReadAsPeopleWroteIt() {
        assertThat(PRODUCTION.runAlumno(" 11.111.111-1 ")).isEmpty();
        assertThat(PRODUCTION.runAlumno("6k")).isEmpty();
        assertThat(PRODUCTION.runAlumno("11.111.111-k"))
                .containsExactly(new Finding(Parametro.RunAlumno, "207", "invalid.Rut.check-digit"));
    }

    @Test
    void everyMistakeIsFoundAtOnce() {
        Map<String, String> form = form();
        form.putAll(Map.of("RutOtec", "1-1", "CodSence", "1", "CodigoCurso", "1", "RunAlumno", "x", "UrlError", "y"));

        assertThat(PRODUCTION.start(form, TODAY.plusDays(1), null, TODAY))
                .extracting(Finding::code)
                .containsExactly("209", "204", "205", "309", "207", "203");
    }
}
