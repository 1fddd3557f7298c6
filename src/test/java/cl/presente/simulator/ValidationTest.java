package cl.presente.simulator;

import static cl.presente.simulator.Stage.ACCION;
import static cl.presente.simulator.Stage.OTEC;
import static cl.presente.simulator.Stage.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final Registry registry = new Registry();
    private final String token = Stage.fill(registry);
    private final Map<String, String> form = Stage.startForm(token);
    private Environment environment = Environment.TEST;
    private Edition edition = Edition.V1_1_2;
    private Phase phase = Phase.START;

    @Test
    void findsNothingWrongWithAGoodForm() {
        assertThat(codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RutOtec", "Token", "CodSence", "CodigoCurso", "LineaCapacitacion", "RunAlumno", "IdSesionAlumno"
            })
    void answers200ForAMandatoryFieldThatIsMissingOrBlank(String field) {
        form.put(field, "   ");
        assertThat(codes()).containsExactly(200);

        form.remove(field);
        assertThat(codes()).containsExactly(200);
    }

    @Test
    void takesAnyWellFormedFormInTheSandbox() {
        environment = Environment.SANDBOX;
        form.put("RutOtec", "76543210-3");
        form.put("Token", "0A1B2C3D-0000-4000-8000-00000000CAFE");
        form.put("CodigoCurso", "7777777");
        form.put("CodSence", "9999999999");
        assertThat(codes()).isEmpty();

        form.put("CodigoCurso", "-1");
        form.put("CodSence", "-1");
        assertThat(codes()).isEmpty();
    }

    @Test
    void stillRefusesInTheSandboxWhatIsMalformed() {
        environment = Environment.SANDBOX;
        form.put("RutOtec", "76000000-X");
        form.put("Token", "no es un token");
        form.put("CodigoCurso", "corto");
        assertThat(codes()).containsExactly(209, 303, 205);
    }

    @Test
    void answers200ForAMisspeltName() {
        form.put("RutAlumno", form.remove("RunAlumno"));
        assertThat(codes()).startsWith(200);
    }

    @Test
    void answers200ForACloseWithoutIdSesionSence() {
        phase = Phase.CLOSE;
        assertThat(codes()).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UrlRetoma", "UrlError"})
    void answers201ForAMissingReturnUrl(String field) {
        form.put(field, "");
        assertThat(codes()).containsExactly(201);
    }

    @ParameterizedTest
    @CsvSource({
        "UrlRetoma, /retoma, 202",
        "UrlRetoma, javascript:alert(1), 202",
        "UrlRetoma, ftp://otec.example/, 202",
        "UrlError, otec.example/error, 203",
        "UrlError, http://, 203",
        "UrlError, http://otec.example/con espacio, 203"
    })
    void answers202And203ForAUrlOfAnotherForm(String field, String url, int code) {
        form.put(field, url);
        assertThat(codes()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"UrlRetoma, 202", "UrlError, 203"})
    void allowsAUrl100Characters(String field, int code) {
        String hundred = "https://otec.example/" + "x".repeat(79);
        form.put(field, hundred);
        assertThat(codes()).isEmpty();

        form.put(field, hundred + "x");
        assertThat(codes()).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123789045", "12378904567", "123789045x", "-1 ", "1237890111"})
    void answers204ForACodSenceThatIsNotAValidCode(String codSence) {
        form.put("CodSence", codSence);
        assertThat(codes()).containsExactly(204);
    }

    @Test
    void answers204ForACodSenceOnLine1() {
        form.put("LineaCapacitacion", "1");
        form.put("CodigoCurso", "-1");
        assertThat(codes()).containsExactly(204);

        form.put("CodSence", " ");
        assertThat(codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"612345", "-1 ", "6123499"})
    void answers205ForACodigoCursoThatIsNotAValidCode(String codigoCurso) {
        form.put("CodigoCurso", codigoCurso);
        assertThat(codes()).containsExactly(205);
    }

    @Test
    void allowsACodigoCurso50Characters() {
        String fifty = "A".repeat(50);
        register(fifty, Stage.COD_SENCE, 3, TODAY, TODAY, true, false);
        form.put("CodigoCurso", fifty);
        assertThat(codes()).isEmpty();

        form.put("CodigoCurso", fifty + "A");
        assertThat(codes()).containsExactly(205);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "6", "33", "tres", "3.0"})
    void answers206ForALineThatEdition112DoesNotHave(String line) {
        form.put("LineaCapacitacion", line);
        assertThat(codes()).containsExactly(206);
    }

    @Test
    void knowsLine6FromEdition116OnAndWithoutAMinimumForItsCodigoCurso() {
        edition = Edition.V1_1_6;
        register("F-1", Stage.COD_SENCE, 6, TODAY, TODAY, true, false);
        form.put("LineaCapacitacion", "6");
        form.put("CodigoCurso", "F-1");
        assertThat(codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"44000001-1", "44.000.001-0", "440000010", "44000007-k", " 44000001-0", "144000001-0", "-0"})
    void answers207ForARunOfAnotherFormOrCheckDigit(String run) {
        form.put("CodigoCurso", "-1");
        form.put("RunAlumno", run);
        assertThat(codes()).containsExactly(207);
    }

    @Test
    void answers208ForARunThatIsNotOnTheListOfTheAccion() {
        form.put("RunAlumno", Stage.OTHER_RUN);
        assertThat(codes()).containsExactly(208);
    }

    @ParameterizedTest
    @ValueSource(strings = {"49000001-2", "49.000.001-1", "490000011"})
    void answers209ForARutOtecOfAnotherFormOrCheckDigit(String rut) {
        form.put("RutOtec", rut);
        assertThat(codes()).startsWith(209);
    }

    @Test
    void answers211ForATokenOfAnotherOtec() {
        form.put("Token", registry.issueToken(Stage.OTHER_OTEC));
        assertThat(codes()).containsExactly(211);
    }

    @Test
    void answers212ForARevokedToken() {
        registry.revokeToken(token);
        assertThat(codes()).containsExactly(212);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678-1234-1234-1234-123456789", "x", "'; drop table"})
    void answers303ForATokenThatWasNeverIssued(String unknown) {
        form.put("Token", unknown);
        assertThat(codes()).containsExactly(303);
    }

    @Test
    void answers303ForATokenInLowerCase() {
        String letters = registry.addToken(OTEC, "abcdef01-0000-0000-0000-000000000000");
        form.put("Token", letters.toLowerCase(Locale.ROOT));
        assertThat(codes()).containsExactly(303);
    }

    @Test
    void answers301ForTheOtherLineOfAnAccionWhenItRecords() {
        form.put("LineaCapacitacion", "1");
        form.put("CodSence", "");

        assertThat(faults().onArrival()).isEmpty();
        assertThat(faults().onRecording()).containsExactly(301);
    }

    @Test
    void answers304ForAStartThatSendsTheFieldsOfACloseFromEdition116On() {
        form.put("IdSesionSence", "x");
        assertThat(codes()).isEmpty();

        edition = Edition.V1_1_6;
        assertThat(codes()).containsExactly(304);
    }

    @Test
    void answers305ForAnIdSesionAlumnoThatItCannotStore() {
        form.put("IdSesionAlumno", "x".repeat(149));
        assertThat(codes()).isEmpty();

        form.put("IdSesionAlumno", "x".repeat(150));
        assertThat(faults().onRecording()).containsExactly(305);
    }

    @Test
    void answers306ForAnAccionOfAnotherCourse() {
        form.put("CodSence", Stage.OTHER_COD_SENCE);
        assertThat(codes()).containsExactly(306);
    }

    @Test
    void answers307ForAnAccionThatIsNotELearning() {
        register(ACCION, Stage.COD_SENCE, 3, TODAY, TODAY, false, false);
        assertOnlyEdition116Answers(307);
    }

    @Test
    void answers308ForAnAccionOfAnotherOtec() {
        form.put("CodigoCurso", Stage.OTHER_ACCION);
        assertOnlyEdition116Answers(308);
    }

    @Test
    void answers309OutsideTheCommunicatedDays() {
        register(ACCION, Stage.COD_SENCE, 3, TODAY, TODAY, true, false);
        assertThat(codes()).isEmpty();

        register(ACCION, Stage.COD_SENCE, 3, TODAY.plusDays(1), TODAY.plusDays(9), true, false);
        assertOnlyEdition116Answers(309);

        register(ACCION, Stage.COD_SENCE, 3, TODAY.minusDays(9), TODAY.minusDays(1), true, false);
        assertOnlyEdition116Answers(309);
    }

    @Test
    void answers310ForAnEndedAccion() {
        register(ACCION, Stage.COD_SENCE, 3, TODAY, TODAY, true, true);
        assertOnlyEdition116Answers(310);
    }

    @Test
    void acceptsMinusOneForBothCodesInTestOnly() {
        form.put("CodSence", "-1");
        form.put("CodigoCurso", "-1");
        form.put("RunAlumno", Stage.OTHER_RUN);
        assertThat(codes()).isEmpty();

        environment = Environment.PRODUCTION;
        assertThat(codes()).containsExactly(204, 205);
    }

    @Test
    void leavesTheAccionesOfAnOtecThatHasNoneUnchecked() {
        form.put("RutOtec", "49000003-8");
        form.put("Token", registry.issueToken("49000003-8"));
        form.put("CodSence", "1111111111");
        form.put("CodigoCurso", "sin-registro");
        assertThat(codes()).isEmpty();
    }

    @Test
    void namesSeveralFaultsInTheDocumentedOrder() {
        Map<String, String> bad = new LinkedHashMap<>(Map.of(
                "RutOtec",
                OTEC,
                "Token",
                registry.issueToken(Stage.OTHER_OTEC),
                "CodSence",
                "12",
                "CodigoCurso",
                "12",
                "LineaCapacitacion",
                "9",
                "RunAlumno",
                RUN + "0",
                "UrlRetoma",
                "x",
                "UrlError",
                Stage.URL_ERROR));
        form.clear();
        form.putAll(bad);

        assertThat(faults().all()).isEqualTo("202;200;211;206;204;205;207");
    }

    private void assertOnlyEdition116Answers(int code) {
        edition = Edition.V1_1_6;
        assertThat(codes()).containsExactly(code);

        edition = Edition.V1_1_2;
        assertThat(faults().onArrival()).isEmpty();
        assertThat(faults().onRecording()).containsExactly(301);
    }

    private void register(
            String codigoCurso,
            String codSence,
            int linea,
            LocalDate from,
            LocalDate to,
            boolean elearning,
            boolean ended) {
        registry.add(new Accion(codigoCurso, codSence, linea, OTEC, from, to, elearning, ended, Set.of(RUN)));
    }

    private List<Integer> codes() {
        return Stream.concat(faults().onArrival().stream(), faults().onRecording().stream())
                .toList();
    }

    private Faults faults() {
        return Validation.of(new ReceivedForm(form), phase, environment, edition, registry, TODAY);
    }
}
