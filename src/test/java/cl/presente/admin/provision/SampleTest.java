package cl.presente.admin.provision;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.provision.TenantFolder.ListedRun;
import cl.presente.admin.provision.TenantFolder.ListedToken;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.Email;
import cl.presente.platform.crypto.Totp;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.tenant.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample tenants can be taken in, are nobody real, and cover what the demo and the journeys need. */
class SampleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<TenantFolder> SAMPLE = sample();

    @Test
    void hasThreeOtecsThatDifferInSlugRutAndColour() {
        assertThat(SAMPLE).hasSize(3);
        assertThat(SAMPLE).extracting(TenantFolder::slug).doesNotHaveDuplicates();
        assertThat(SAMPLE).extracting(TenantFolder::rut).doesNotHaveDuplicates();
        assertThat(SAMPLE).extracting(TenantFolder::colour).doesNotHaveDuplicates();
        assertThat(SAMPLE).allSatisfy(otec -> assertThat(otec.colour()).matches("#[0-9a-f]{6}"));
        assertThat(SAMPLE).allSatisfy(otec -> assertThat(otec.name()).hasSizeBetween(1, 120));
    }

    @Test
    void isNobodyReal() {
        assertThat(SAMPLE).allSatisfy(otec -> assertThat(otec.rut().number()).isBetween(99_999_900, 99_999_999));
        assertThat(nomina())
                .allSatisfy(entry -> assertThat(entry.run().number()).isBetween(33_000_000, 33_999_999));
        assertThat(nomina().map(Enrol.Entry::mail).filter(mail -> !mail.isEmpty()))
                .allSatisfy(mail -> assertThat(mail).endsWith(".example"));
        assertThat(staff())
                .allSatisfy(person -> assertThat(person.email().text()).endsWith(".example"));
        assertThat(runs().map(CourseRun::courseUrl).filter(url -> !url.isEmpty()))
                .allSatisfy(url -> assertThat(url).startsWith("https://aula.example/"));
        assertThat(tokens())
                .allSatisfy(listed ->
                        assertThat(listed.token().text()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"));
    }

    @Test
    void callsAPersonTheSameInEveryNomina() {
        Map<Rut, Set<String>> names = nomina().collect(Collectors.groupingBy(
                Enrol.Entry::run, Collectors.mapping(Enrol.Entry::name, Collectors.toSet())));

        assertThat(names).allSatisfy((run, known) -> assertThat(known).hasSize(1));
    }

    @Test
    void coversTheLinesAndTheEnvironments() {
        assertThat(runs()).extracting(run -> run.course().linea()).contains(LineaCapacitacion.values());
        assertThat(runs()).extracting(CourseRun::environment).contains(Environment.TEST, Environment.PRODUCTION);
        assertThat(runs())
                .anyMatch(run -> isLine(run, LineaCapacitacion.FPT)
                        && run.environment() == Environment.PRODUCTION
                        && run.codigoCurso().text().length() < 7);
    }

    @Test
    void usesMinusOneInTheTestEnvironmentOnly() {
        assertThat(runs().filter(run -> run.environment() == Environment.PRODUCTION))
                .noneMatch(run ->
                        run.codigoCurso().isTest() || run.course().codSence().isTest());
        assertThat(runs())
                .anyMatch(run -> run.codigoCurso().isTest()
                        && run.course().codSence().isTest()
                        && isLine(run, LineaCapacitacion.FRANQUICIA_TRIBUTARIA));
        assertThat(runs())
                .anyMatch(run -> run.codigoCurso().isTest()
                        && run.course().codSence().isBlank()
                        && isLine(run, LineaCapacitacion.PROGRAMAS_SOCIALES));
    }

    @Test
    void hasARunOfFortyInTheTestEnvironment() {
        assertThat(listedRuns().filter(run -> run.nomina().size() == 40))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.courseRun().environment()).isEqualTo(Environment.TEST);
                    assertThat(isLine(run.courseRun(), LineaCapacitacion.FRANQUICIA_TRIBUTARIA))
                            .isTrue();
                    assertThat(run.courseRun().codigoCurso().isTest()).isFalse();
                    assertThat(run.courseRun().policy().rhythm()).isEqualTo(AttendancePolicy.Rhythm.OPEN_CLOSE);
                });
    }

    @Test
    void hasTwoRunsOfOneCourseForTwoCompanies() {
        assertThat(runs().filter(run -> run.environment() == Environment.PRODUCTION
                                && !run.client().isEmpty())
                        .collect(Collectors.groupingBy(
                                CourseRun::course, Collectors.mapping(CourseRun::client, Collectors.toSet()))))
                .anySatisfy((course, clients) -> assertThat(clients).hasSize(2));
    }

    @Test
    void hasAnOtecWhoseFirstTokenSenceRevoked() {
        assertThat(SAMPLE).anySatisfy(otec -> {
            List<ListedToken> active = otec.tokens().stream()
                    .filter(ListedToken::active)
                    .sorted(Comparator.comparing(ListedToken::priority))
                    .toList();
            assertThat(active).extracting(ListedToken::revokedAtSence).containsExactly(true, false);
        });
        assertThat(SAMPLE)
                .allSatisfy(
                        otec -> assertThat(otec.tokens()).anyMatch(token -> token.active() && !token.revokedAtSence()));
    }

    @Test
    void hasEveryLineInAnOtecWhoseFirstTokenIsGoodToo() {
        assertThat(SAMPLE.stream()
                        .filter(otec -> otec.tokens().stream().noneMatch(ListedToken::revokedAtSence))
                        .flatMap(otec -> otec.runs().stream())
                        .map(run -> run.courseRun().course().linea()))
                .contains(LineaCapacitacion.values());
    }

    @Test
    void coversEveryPolicyInBothEnvironments() {
        for (Environment environment : List.of(Environment.TEST, Environment.PRODUCTION)) {
            assertThat(runs().filter(run -> run.environment() == environment))
                    .extracting(run -> run.policy().rhythm())
                    .contains(AttendancePolicy.Rhythm.values());
        }
    }

    @Test
    void isOpenTodayExceptForOneRunThatComes() {
        assertThat(runs().filter(run -> run.startsOn().isAfter(TODAY))).hasSize(1);
        assertThat(runs()).allSatisfy(run -> assertThat(run.endsOn()).isAfter(TODAY));
    }

    @Test
    void hasExemptLearnersWithTheReason() {
        assertThat(nomina().filter(entry -> entry.exemption().exempt()))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.exemption().reason()).isNotBlank());
    }

    @Test
    void hasALearnerWithTwoCoursesAndOneWithoutMail() {
        Map<Rut, Long> courses = nomina().collect(Collectors.groupingBy(Enrol.Entry::run, Collectors.counting()));

        assertThat(courses.values()).contains(2L).allMatch(count -> count <= 2);
        assertThat(nomina()).anyMatch(entry -> entry.mail().isEmpty());
    }

    @Test
    void hasTextsThatALearnerReads() {
        assertThat(runs()).anyMatch(run -> run.instructions().lines().count() > 1);
        assertThat(runs())
                .anyMatch(run -> run.instructions().isEmpty() && run.courseUrl().isEmpty());
    }

    @Test
    void givesEveryOtecAnAdministratorAndOnePersonTwoOtecs() {
        assertThat(SAMPLE)
                .allSatisfy(otec ->
                        assertThat(otec.staff()).extracting(NewStaff::role).contains(Role.ADMIN, Role.COORDINATOR));
        assertThat(staff().filter(person -> person.role() == Role.AUDITOR)
                        .distinct()
                        .count())
                .isEqualTo(1);
        assertThat(staff().filter(person -> person.role() == Role.AUDITOR)).hasSize(2);
    }

    @Test
    void givesEverybodyAnAuthenticatorThatIsTheSameInEveryOtec() {
        Map<Email, Set<Optional<Totp>>> authenticators = staff().collect(Collectors.groupingBy(
                NewStaff::email, Collectors.mapping(NewStaff::secondFactor, Collectors.toSet())));

        assertThat(authenticators.values())
                .allSatisfy(known -> assertThat(known)
                        .singleElement()
                        .satisfies(totp -> assertThat(totp).isPresent()));
        assertThat(authenticators.values()).doesNotHaveDuplicates();
    }

    private static boolean isLine(CourseRun run, LineaCapacitacion linea) {
        return run.course().linea() == linea;
    }

    private static Stream<NewStaff> staff() {
        return SAMPLE.stream().flatMap(otec -> otec.staff().stream());
    }

    private static Stream<ListedToken> tokens() {
        return SAMPLE.stream().flatMap(otec -> otec.tokens().stream());
    }

    private static Stream<ListedRun> listedRuns() {
        return SAMPLE.stream().flatMap(otec -> otec.runs().stream());
    }

    private static Stream<CourseRun> runs() {
        return listedRuns().map(ListedRun::courseRun);
    }

    private static Stream<Enrol.Entry> nomina() {
        return listedRuns().flatMap(run -> run.nomina().stream());
    }

    private static List<TenantFolder> sample() {
        try (Stream<Path> folders = Files.list(Path.of("tenants-sample"))) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> TenantFolder.read(folder, TODAY))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
