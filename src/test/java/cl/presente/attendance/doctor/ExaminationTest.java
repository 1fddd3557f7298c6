package cl.presente.attendance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.doctor.Finding.Hit;
import cl.presente.enrolment.NominaLine;
import cl.presente.sence.Edition;
import cl.presente.sence.Environment;
import cl.presente.vault.TokenList.Health;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each rule finds its mistake, with the code that SENCE would answer, and finds nothing where there is none. */
class ExaminationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final NominaLine ANA = line("33100101-5", "ana@otec.example", false);
    private static final NominaLine BENITO = line("33100102-3", "benito@otec.example", false);
    private static final RunFacts HEALTHY = run("3", "1234567890", "9910100", Environment.PRODUCTION);
    private static final Surroundings WELL = new Surroundings(
            Edition.V1_1_2,
            true,
            true,
            true,
            Health.GOOD,
            "https://presente.example/o/otec/c/nnnnnnnnnnnnnnnnnnnnnn/sr",
            Set.of("1234567890"),
            TODAY);

    @Test
    void findsNothingInARunThatIsInOrder() {
        assertThat(examine(HEALTHY, WELL, ANA, BENITO)).isEmpty();
    }

    @Test
    void aRunThatBeginsLaterIsNoMistake() {
        assertThat(examine(dated(TODAY.plusDays(10), TODAY.plusDays(20)), WELL, ANA))
                .isEmpty();
    }

    @Test
    void missesThePlatformKey() {
        finds(Check.PLATFORM_KEY_MISSING, "", HEALTHY, around(true, false, true, Health.GOOD));
    }

    @Test
    void seesAnEnvironmentThatIsSwitchedOff() {
        finds(Check.ENVIRONMENT_OFF, "", HEALTHY, around(false, true, true, Health.GOOD));
    }

    @Test
    void seesAnOtecWhoseRutSenceHasNotConfirmed() {
        finds(Check.NOT_PROVEN, "211", HEALTHY, around(true, true, false, Health.GOOD));
    }

    @Test
    void missesATokenAndSeesOnesThatAreRefused() {
        finds(Check.TOKEN_MISSING, "303", HEALTHY, around(true, true, true, Health.MISSING));
        finds(Check.TOKEN_REFUSED, "212", HEALTHY, around(true, true, true, Health.REFUSED));
    }

    @Test
    void measuresTheReturnAddress() {
        String tooLong = "https://presente.example/" + "o".repeat(80);
        Surroundings around =
                new Surroundings(Edition.V1_1_2, true, true, true, Health.GOOD, tooLong, Set.of("1234567890"), TODAY);

        finds(Check.RETURN_ADDRESS, "202", HEALTHY, around);
    }

    @Test
    void knowsTheLinesOfTheEdition() {
        finds(Check.LINE, "206", run("6", "1234567890", "99100", Environment.PRODUCTION), WELL);
        finds(Check.LINE, "206", run("2", "1234567890", "9910100", Environment.PRODUCTION), WELL);
    }

    @Test
    void refusesMinusOneInProductionOnly() {
        finds(Check.MINUS_ONE_IN_PRODUCTION, "204", run("3", "-1", "9910100", Environment.PRODUCTION), WELL);
        finds(Check.MINUS_ONE_IN_PRODUCTION, "205", run("3", "1234567890", "-1", Environment.PRODUCTION), WELL);
        assertThat(checks(examine(run("3", "-1", "-1", Environment.TEST), WELL, ANA)))
                .containsExactly(Check.COUNTS_FOR_NOTHING);
    }

    @Test
    void seesCodesInEachOthersPlaceAndOneCodeInBoth() {
        finds(Check.CODES_SWAPPED, "306", run("3", "9910100", "1234567890", Environment.PRODUCTION), WELL);
        finds(Check.CODES_SWAPPED, "306", run("3", "1234567890", "1234567890", Environment.PRODUCTION), WELL);
    }

    @Test
    void holdsTheRulesOfTheLine() {
        finds(Check.COD_SENCE, "204", run("3", "", "9910100", Environment.PRODUCTION), WELL);
        finds(Check.COD_SENCE, "204", run("1", "1234567890", "9910100", Environment.PRODUCTION), WELL);
        finds(Check.COD_SENCE, "204", run("3", "12345", "9910100", Environment.PRODUCTION), WELL);
        finds(Check.CODIGO_CURSO, "205", run("3", "1234567890", "99101", Environment.PRODUCTION), WELL);
        finds(Check.CODIGO_CURSO, "200", run("3", "1234567890", " ", Environment.PRODUCTION), WELL);
    }

    @Test
    void looksAtTheDates() {
        finds(Check.DATES_SWAPPED, "309", dated(TODAY.plusDays(2), TODAY.plusDays(1)), WELL);
        finds(Check.OVER, "309", dated(TODAY.minusDays(9), TODAY.minusDays(1)), WELL);
        assertThat(examine(dated(TODAY.minusDays(9), TODAY), WELL, ANA)).isEmpty();
    }

    @Test
    void saysWhenNothingCounts() {
        finds(Check.COUNTS_FOR_NOTHING, "", run("3", "1234567890", "9910100", Environment.SANDBOX), WELL);
    }

    @Test
    void missesTheWayIntoTheCourse() {
        finds(Check.COURSE_LINK_MISSING, "", withCourseUrl(""), WELL);
    }

    @Test
    void missesLearners() {
        assertThat(checks(examine(HEALTHY, WELL))).containsExactly(Check.NO_LEARNERS);
    }

    @Test
    void checksEveryRunOfTheNominaExceptOfTheExempt() {
        finds(Check.RUN_CHECK_DIGIT, "207", line("33100101-6", "x@otec.example", false));
        finds(Check.RUN_FORMAT, "207", line("33100a01-6", "x@otec.example", false));
        finds(Check.RUN_FORMAT, "207", line("", "x@otec.example", false));
        assertThat(examine(HEALTHY, WELL, ANA, line("33100101-6", "x@otec.example", true)))
                .isEmpty();
    }

    @Test
    void findsOnePersonTwice() {
        NominaLine one = line("1000005-K", "x@otec.example", false);
        NominaLine again = line("1000005-k", "y@otec.example", false);

        Finding finding = finds(Check.DUPLICATE, "", one, again);
        assertThat(finding.learners()).extracting(Hit::enrolmentId).contains(one.enrolmentId(), again.enrolmentId());
    }

    @Test
    void findsWhomNoMailReaches() {
        finds(Check.MAIL_MISSING, "", line("33100103-1", "", false));
        finds(Check.MAIL_FORMAT, "", line("33100103-1", "nadie en casa", false));
    }

    @Test
    void findsWhoIsElsewhereOnTheSameDays() {
        List<Finding> findings = new Examination(
                        HEALTHY, List.of(ANA, BENITO), Map.of(BENITO.enrolmentId(), "Otro · 9910101"), WELL)
                .findings();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(Check.OVERLAP);
            assertThat(finding.learners()).singleElement().satisfies(hit -> {
                assertThat(hit.name()).isEqualTo(BENITO.name());
                assertThat(hit.detail()).isEqualTo("Otro · 9910101");
            });
        });
    }

    @Test
    void namesLearnersWithTheirRunMasked() {
        Finding finding = finds(Check.RUN_CHECK_DIGIT, "207", line("33100101-6", "x@otec.example", false));

        assertThat(finding.learners()).extracting(Hit::run).containsExactly("•••••101-6");
    }

    @Test
    void putsTheWorstFirstAndCountsWhomItHits() {
        NominaLine wrong = line("33100101-6", "", false);
        NominaLine exempt = line("33100105-8", "x@otec.example", true);
        List<Finding> findings =
                examine(withCourseUrl(""), around(true, true, true, Health.MISSING), ANA, wrong, exempt);

        assertThat(checks(findings))
                .containsExactly(
                        Check.TOKEN_MISSING, Check.RUN_CHECK_DIGIT, Check.MAIL_MISSING, Check.COURSE_LINK_MISSING);
        assertThat(findings).extracting(Finding::hits).containsExactly(2, 1, 1, 2);
        assertThat(new Diagnosis(HEALTHY, 3, findings).summary())
                .isEqualTo(new Diagnosis.Summary(java.util.Optional.of(Severity.STOPS_ALL), 3, 4));
    }

    @Test
    void everyCodeIsOneThatSenceKnows() {
        assertThat(EnumSet.allOf(Check.class))
                .filteredOn(check -> !check.code().isEmpty())
                .allSatisfy(check -> assertThat(
                                Finding.ofRun(check, 1).error().orElseThrow().known())
                        .isTrue());
    }

    /** The mistake is found, and nothing else. */
    private static Finding finds(Check check, String code, RunFacts run, Surroundings around) {
        return only(check, code, examine(run, around, ANA, BENITO));
    }

    private static Finding finds(Check check, String code, NominaLine... lines) {
        List<NominaLine> nomina = new ArrayList<>(List.of(lines));
        nomina.add(BENITO);
        return only(check, code, examine(HEALTHY, WELL, nomina.toArray(NominaLine[]::new)));
    }

    private static Finding only(Check check, String code, List<Finding> findings) {
        assertThat(checks(findings)).containsExactly(check);
        assertThat(findings.get(0).code()).isEqualTo(code);
        return findings.get(0);
    }

    private static List<Check> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).toList();
    }

    private static List<Finding> examine(RunFacts run, Surroundings around, NominaLine... lines) {
        return new Examination(run, List.of(lines), Map.of(), around).findings();
    }

    private static Surroundings around(boolean enabled, boolean keyPresent, boolean proven, Health tokens) {
        return new Surroundings(
                WELL.edition(), enabled, keyPresent, proven, tokens, WELL.returnUrl(), WELL.codSences(), TODAY);
    }

    private static RunFacts run(String linea, String codSence, String codigoCurso, Environment environment) {
        return changed(
                linea,
                codSence,
                codigoCurso,
                environment,
                TODAY.minusDays(1),
                TODAY.plusDays(9),
                "https://aula.example");
    }

    private static RunFacts dated(LocalDate first, LocalDate last) {
        return changed("3", "1234567890", "9910100", Environment.PRODUCTION, first, last, "https://aula.example");
    }

    private static RunFacts withCourseUrl(String url) {
        return changed(
                "3", "1234567890", "9910100", Environment.PRODUCTION, TODAY.minusDays(1), TODAY.plusDays(9), url);
    }

    private static RunFacts changed(
            String linea,
            String codSence,
            String codigoCurso,
            Environment environment,
            LocalDate first,
            LocalDate last,
            String url) {
        return new RunFacts(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Curso",
                linea,
                codSence,
                codigoCurso,
                environment,
                first,
                last,
                url,
                "");
    }

    private static NominaLine line(String run, String mail, boolean exempt) {
        return new NominaLine(
                UUID.randomUUID(),
                UUID.randomUUID(),
                run,
                "Persona " + run,
                mail,
                1,
                exempt,
                exempt ? "becario" : "",
                null);
    }
}
