package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OwnOtec.Person;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import com.microsoft.playwright.Keyboard;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An OTEC's staff keep its courses and runs, and take one to production. */
@AnyDatabase
class CatalogueJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private OwnOtec otec;
    private Person admin;
    private CatalogueVisit visit;

    @BeforeEach
    void aNewOtec() throws SQLException {
        otec = OwnOtec.in(presente);
        admin = otec.person("Ana Administra", Role.ADMIN);
        visit = visit(admin);
    }

    @AfterEach
    void away() {
        visit.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 1234567890, '',         123,     9910101
            3, '123',      1234567890, 123,     9910101
            6, '',         1234567890, 'año-1', F6
            """)
    void eachLineTakesItsOwnCodes(
            String line, String wrongCourse, String rightCourse, String wrongCode, String rightCode) {
        visit.open("/runs").awaits("empty-action").isClean().picture("runs-empty-" + line);
        visit.press("empty-action").awaits("course");
        visit.choose("line", line).type("name", "Manejo de cargas").type("hours", "veinte");
        visit.type("cod-sence", wrongCourse).type("code", wrongCode).saves("errors");

        assertThat(visit.wrongFields()).containsExactly("CodSence", "hours", "CodigoCurso", "startsOn", "endsOn");
        visit.isClean().picture("run-new-wrong-" + line);
        visit.typeAndLeave("cod-sence", rightCourse);
        assertThat(visit.problem("CodSence")).isEmpty();
        visit.typeAndLeave("hours", "20").typeAndLeave("code", rightCode);
        assertThat(visit.problem("CodigoCurso")).isEmpty();
        visit.dates().saves("run").isClean().picture("run-" + line);

        assertThat(visit.open("/runs").lists(1).listed()).containsExactly(rightCode);
        visit.isClean().picture("runs-" + line);
    }

    @Test
    void theListIsFilteredSortedAndKeptForThePersonAlone() throws SQLException {
        for (String code : new String[] {"9910101", "9910102", "9910103"}) {
            newRun(code, "Empresa " + code.substring(6));
        }
        visit.open("/runs").lists(3).type("filter-search", "9910102").lists(1);
        visit.page().click("[data-test=views] summary");
        visit.type("view-name", "Sólo la segunda")
                .press("view-keep")
                .awaits("view")
                .isClean();
        visit.picture("runs-views").press("filter-clear").lists(3);
        visit.page().locator("[data-test=sort][data-by=CODE]").click();
        visit.page().waitForFunction("() => document.querySelector('[data-test=run-row]').dataset.code === '9910101'");

        visit.open("/runs").lists(3);
        assertThat(visit.listed()).containsExactly("9910101", "9910102", "9910103");
        visit.page().click("[data-test=views] summary");
        visit.choose("view", "Sólo la segunda").lists(1);
        try (CatalogueVisit other = visit(otec.person("Otro", Role.COORDINATOR))) {
            other.open("/runs").lists(3);
            assertThat(other.shows("view")).isFalse();
        }
    }

    @Test
    void twoWhoEditTheSameRunOverwriteNothingUnseen() throws SQLException {
        newRun("9910101", "Minera");
        String id = visit.id();
        try (CatalogueVisit other = visit(otec.person("Otra Administradora", Role.ADMIN))) {
            visit.open("/runs/" + id + "/edit").awaits("save");
            other.open("/runs/" + id + "/edit")
                    .type("client", "Pesquera")
                    .type("url", "https://aula.example/nueva")
                    .saves("run");
        }

        visit.type("client", "Hotelera").type("instructions", "Traiga su clave").saves("overwriting");
        assertThat(visit.page().locator("[data-test=overwritten]").all().stream()
                        .map(field -> field.getAttribute("data-field")))
                .containsExactly("client", "courseUrl");
        assertThat(visit.page().locator("[data-test=overwriting]").innerText())
                .contains("Minera", "Pesquera", "Hotelera");
        assertThat(visit.value("client")).isEqualTo("Hotelera");
        visit.isClean().picture("run-overwriting");

        visit.page().click("[data-test=take-saved][data-field=courseUrl]");
        visit.page().waitForFunction("() => document.querySelectorAll('[data-test=overwritten]').length === 1");
        visit.saves("run");
        assertThat(visit.page().locator("main").innerText())
                .contains("Hotelera", "https://aula.example/nueva", "Traiga su clave");
        assertThat(otec.trail().stream().filter("run.changed"::equals)).hasSize(2);
    }

    @Test
    void aDraftOutlivesThePagesState() throws SQLException {
        newRun("9910101", "Minera");
        String id = visit.id();

        visit.open("/runs/" + id + "/edit")
                .type("client", "Pesquera")
                .losePage()
                .saves("run");
        assertThat(visit.page().locator("main").innerText()).contains("Pesquera");

        visit.open("/runs/new")
                .choose("course", "new")
                .type("name", "Otro curso")
                .losePage();
        visit.type("hours", "8")
                .type("cod-sence", "1234567890")
                .type("code", "x")
                .saves("errors");
        assertThat(visit.wrongFields()).containsExactly("CodigoCurso", "startsOn", "endsOn");
        assertThat(visit.value("name")).isEqualTo("Otro curso");
        visit.losePage().typeAndLeave("code", "9910109").dates().saves("run").isClean();
    }

    @Test
    void aDraftOutlivesTheSignIn() throws SQLException {
        newRun("9910101", "Minera");
        visit.open("/runs/" + visit.id() + "/edit").type("client", "Pesquera").signInEnds();
        visit.page().click("[data-test=save]");
        visit.awaits("signed-out").isClean().picture("signed-out");
        assertThat(visit.value("client")).isEqualTo("Pesquera");

        visit.signInAgain(otec.signedIn(admin)).saves("run");
        assertThat(visit.page().locator("main").innerText()).contains("Pesquera");
    }

    @Test
    void aDraftThatOutlivedItsPageStillOverwritesNothing() throws SQLException {
        newRun("9910101", "Minera");
        String id = visit.id();
        visit.open("/runs/" + id + "/edit").type("client", "Hotelera").losePage();
        try (CatalogueVisit other = visit(admin)) {
            other.open("/runs/" + id + "/edit").type("client", "Pesquera").saves("run");
        }

        visit.saves("overwriting");
        assertThat(visit.page().locator("[data-test=overwriting]").innerText()).contains("Pesquera", "Hotelera");
    }

    @Test
    void aRunIsCopiedPutAwayAndBroughtBack() throws SQLException {
        newRun("9910101", "Minera");
        visit.press("copy").awaits("code");
        assertThat(visit.value("code")).isEmpty();
        visit.isClean().picture("run-copy");
        visit.type("code", "9910102").type("client", "Pesquera").dates().saves("run");

        visit.press("archive").awaits("archived").isClean().picture("run-archived");
        visit.open("/runs").lists(1).choose("filter-state", "ARCHIVED").lists(1);
        assertThat(visit.listed()).containsExactly("9910102");
        visit.page().locator("[data-test=run-row]").click();
        visit.awaits("restore").press("restore").awaitsNo("archived");
        assertThat(otec.trail())
                .contains("course.added", "run.added", "run.duplicated", "run.archived", "run.restored");
    }

    @Test
    void coursesAreMadeChangedAndPutAway() {
        visit.open("/courses").awaits("empty-action").isClean().picture("courses-empty");
        visit.press("empty-action").awaits("name");
        visit.type("name", "Riego <b>tecnificado</b>").type("hours", "40").typeAndLeave("cod-sence", "12-34");
        assertThat(visit.problem("CodSence")).contains("10 dígitos");
        visit.typeAndLeave("cod-sence", "1234567890").type("group", "sur").saves("archive");
        visit.isClean().picture("course");

        visit.type("hours", "41").page().click("[data-test=save]");
        visit.page().waitForFunction("() => document.body.innerText.includes('Los cambios quedaron guardados')");
        assertThat(visit.value("hours")).isEqualTo("41");
        visit.press("archive").awaits("restore").press("restore").awaitsNo("archived");
        visit.open("/courses").awaits("course-row").isClean().picture("courses");
        assertThat(visit.page().locator("[data-test=course-row]").innerText()).isEqualTo("Riego <b>tecnificado</b>");
    }

    @Test
    void theWildcardStaysOutOfProductionAndAGoodRunGoesThere() throws SQLException {
        newRun("-1", "Minera");
        String wildcard = visit.id();
        visit.open("/runs/" + wildcard + "/production")
                .awaits("not-ready")
                .isClean()
                .picture("production-not-ready");
        assertThat(visit.unmet())
                .containsExactlyInAnyOrder("OWNERSHIP", "TOKEN", "NO_WILDCARD", "LEARNERS", "SIMULATED", "TESTED");
        prepare(wildcard);
        visit.open("/runs/" + wildcard + "/production");
        assertThat(visit.unmet()).containsExactly("NO_WILDCARD");
        assertThat(visit.shows("go")).isFalse();

        visit.open("/runs/" + wildcard + "/edit").type("code", "9910101").saves("run");
        otec.letStepUpsPass(admin);
        visit.open("/runs/" + wildcard + "/production")
                .awaits("typed")
                .isClean()
                .picture("production-ready");
        visit.type("typed", "9910101").page().click("[data-test=go]");
        visit.page().locator("[data-test=step-up-code]").waitFor();
        try (CatalogueVisit fresh = visit(admin)) {
            fresh.open("/runs/" + wildcard + "/production").type("typed", "9910102");
            fresh.page().click("[data-test=go]");
            fresh.awaits("error").isClean();
            assertThat(fresh.wrongFields()).containsExactly("typed");
            fresh.type("typed", "9910101").page().click("[data-test=go]");
            fresh.page().locator("[data-test=run][data-environment=PRODUCTION]").waitFor();
            fresh.isClean().picture("run-production");

            fresh.open("/runs/" + wildcard + "/production")
                    .awaits("back-to-test")
                    .isClean();
            fresh.page().click("[data-test=back-to-test]");
            fresh.page().locator("[data-test=run][data-environment=TEST]").waitFor();
        }
        assertThat(otec.trail()).contains("run.in-production", "run.back-in-test");
    }

    @Test
    void whatSenceWasToldIsShownLockedWithItsReason() throws SQLException {
        newRun("9910101", "Minera");
        String id = visit.id();
        prepare(id);

        visit.open("/runs/" + id + "/edit").awaits("fixed").isClean().picture("run-fixed");
        assertThat(visit.page().locator("[data-test=code]").isDisabled()).isTrue();
        visit.type("client", "Pesquera").saves("run");
    }

    @Test
    void aRunIsMadeByKeyboardAlone() {
        visit.open("/runs/new").awaits("course");
        Keyboard keys = visit.page().keyboard();
        visit.page().locator("[data-test=course]").focus();
        tabTo("name", keys);
        keys.type("Bodega");
        tabTo("cod-sence", keys);
        keys.type("1234567890");
        tabTo("hours", keys);
        keys.type("12");
        tabTo("code", keys);
        keys.type("9910101");
        tabTo("starts", keys);
        keys.type("24/11/2026");
        tabTo("ends", keys);
        keys.type("24-12-2026");
        tabTo("save", keys);
        keys.press("Enter");

        visit.awaits("run");
        assertThat(visit.page().locator("[data-test=run]").innerText()).contains("24-11-2026 – 24-12-2026");
    }

    @Test
    void anAuditorSeesAllAndChangesNothing() throws SQLException {
        newRun("9910101", "Minera");
        String id = visit.id();
        try (CatalogueVisit auditor = visit(otec.person("Aura Audita", Role.AUDITOR))) {
            auditor.open("/runs").lists(1).isClean();
            assertThat(auditor.shows("new")).isFalse();
            auditor.open("/runs/" + id).awaits("run").isClean().picture("run-auditor");
            assertThat(auditor.shows("edit") || auditor.shows("copy") || auditor.shows("archive"))
                    .isFalse();
            auditor.open("/courses")
                    .awaits("course-row")
                    .press("course-row")
                    .awaits("course-facts")
                    .isClean();
            assertThat(auditor.shows("save") || auditor.shows("archive")).isFalse();
            for (String page :
                    new String[] {"/runs/new", "/runs/" + id + "/edit", "/runs/" + id + "/production", "/courses/new"
                    }) {
                assertThat(auditor.office().get(otec.office() + page).status())
                        .as(page)
                        .isEqualTo(403);
                assertThat(auditor.office()
                                .post(otec.office() + page, Map.of("Origin", origin()))
                                .status())
                        .as(page)
                        .isEqualTo(403);
            }
        }
        try (CatalogueVisit stranger = visit(OwnOtec.in(presente).person("Otra OTEC", Role.ADMIN))) {
            assertThat(stranger.office().get(otec.office() + "/runs/" + id).status())
                    .isEqualTo(404);
        }
    }

    private static String origin() {
        return presente.baseUrl().toString().replaceAll("/$", "");
    }

    private void tabTo(String field, Keyboard keys) {
        for (int i = 0; i < 40; i++) {
            Object at = visit.page().evaluate("() => document.activeElement?.dataset.test ?? ''");
            if (field.equals(at)) {
                return;
            }
            keys.press("Tab");
        }
        throw new AssertionError("no way to " + field + " by the keyboard");
    }

    private CatalogueVisit visit(Person person) throws SQLException {
        return new CatalogueVisit(presente, otec, otec.signedIn(person));
    }

    /** Shows the new run's page. */
    private void newRun(String code, String client) {
        visit.open("/runs/new").awaits("course");
        if (!visit.shows("name")) {
            visit.choose("course", "new");
        }
        visit.type("name", "Curso " + code).type("hours", "20").type("cod-sence", "1234567890");
        visit.type("code", code).type("client", client).dates().saves("run");
    }

    /** The OTEC has a token, a learner on that run, and a session of hers in the sandbox and in SENCE's test environment. */
    private void prepare(String runId) throws SQLException {
        byte[] run = Macs.bytes(UUID.fromString(runId));
        byte[] token = Macs.bytes(Ids.next());
        change(
                "INSERT INTO sence_token (tenant_id, id, label, state, priority, sealed, fingerprint, last_four, created_at)"
                        + " VALUES (?, ?, 'primero', 'ACTIVE', 1, 'x', ?, '9f2a', UTC_TIMESTAMP(6))",
                otec.id(),
                token,
                hash());
        change("UPDATE tenant SET ownership_proven_at = UTC_TIMESTAMP(6) WHERE id = ?", otec.id());
        for (String environment : new String[] {"SANDBOX", "TEST"}) {
            byte[] learner = Macs.bytes(Ids.next());
            byte[] enrolment = Macs.bytes(Ids.next());
            String rut = environment.equals("TEST") ? "11111111-1" : "22222222-2";
            change(
                    "INSERT INTO learner (tenant_id, id, run, name, mail, link_version, link_hash)"
                            + " VALUES (?, ?, ?, 'Luz Prueba', '', 1, ?)",
                    otec.id(),
                    learner,
                    rut,
                    hash());
            change(
                    "INSERT INTO enrolment (tenant_id, id, course_run_id, learner_id, exempt, exempt_reason)"
                            + " VALUES (?, ?, ?, ?, FALSE, '')",
                    otec.id(),
                    enrolment,
                    run,
                    learner);
            change(
                    "INSERT INTO attendance_session (tenant_id, id, enrolment_id, course_run_id, state, environment, rut_otec,"
                            + " cod_sence, codigo_curso, linea, run_alumno, id_sesion_alumno, policy, run_ends_on, token_id,"
                            + " codes, signals, grade, issued_at, launched_at, opened_at, ended_at)"
                            + " VALUES (?, ?, ?, ?, 'CLOSED', ?, '11111111-1', '1234567890', '9910101', 3, ?, ?,"
                            + " 'ONCE_PER_DAY', ?, ?, '', 0, 'NONE', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),"
                            + " UTC_TIMESTAMP(6))",
                    otec.id(),
                    Macs.bytes(Ids.next()),
                    enrolment,
                    run,
                    environment,
                    rut,
                    "S-" + UUID.randomUUID(),
                    LocalDate.now().toString(),
                    token);
        }
    }

    private static byte[] hash() {
        UUID half = UUID.randomUUID();
        return ByteBuffer.allocate(32)
                .putLong(half.getMostSignificantBits())
                .putLong(half.getLeastSignificantBits())
                .putLong(half.getMostSignificantBits())
                .putLong(half.getLeastSignificantBits())
                .array();
    }

    private static void change(String sql, Object... values) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
