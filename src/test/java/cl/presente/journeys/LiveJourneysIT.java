package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.csv.CsvRow;
import cl.presente.platform.csv.CsvTable;
import cl.presente.simulator.Outcome;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Build;
import cl.presente.support.MailCatcher.Mail;
import cl.presente.support.RunningService;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff see of what goes on now, and the reminders that they send. */
@AnyDatabase
class LiveJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "puerto-lluvia";
    private static final String LIVE = "/o/" + OTEC + "/admin/live";

    private OfficeVisit office;

    @BeforeEach
    void aDesktop() {
        office = new OfficeVisit(presente);
    }

    @AfterEach
    void signedOut() {
        office.close();
    }

    @Test
    void aLearnerComesAndGoesWithoutTheBoardBeingLoadedAgain() throws SQLException {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        LiveVisit live = everybodyOfTheForty("coordinador");
        live.shows(learner, "absent");
        office.isClean();
        office.page().evaluate("window.sameLoad = true");

        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
            Locator row = live.shows(learner, "connected");
            live.hides(learner, "absent").picture("connected");
            assertThat(Integer.parseInt(row.locator("[data-test=left]").getAttribute("data-minutes")))
                    .isBetween(170, 180);
            assertThat(row.innerText()).contains("le quedan").doesNotContain(learner.run());
            office.isClean();

            Rows.of(presente).leaveMinutes(learner, 8);
            live.warns(learner);
            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");
        }
        live.shows(learner, "closed");
        live.hides(learner, "connected");
        assertThat(live.count("closed")).isPositive();
        assertThat(office.page().evaluate("window.sameLoad")).isEqualTo(true);
    }

    @Test
    void aRefusedStartIsSaidInWordsWithWhatToDoAndWhoCan() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        presente.sence().outcomes().schedule(Outcome.of("glosa", "208", "run", learner.run()));
        LiveVisit live = everybodyOfTheForty("auditor");

        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.openLink().start().comeBack().shows("REFUSED");
        }

        Locator row = live.shows(learner, "failing");
        assertThat(row.innerText())
                .contains("SENCE respondió 208: el RunAlumno no está autorizado para realizar el curso.")
                .contains("Revise que el participante esté en la nómina comunicada a SENCE")
                .contains("Quién puede resolverlo: el participante, su OTEC");
        office.isClean();
        live.picture("failing");
        office.page().setViewportSize(768, 1024);
        office.isClean();
        live.picture("failing-768");
        assertThat(office.page()
                        .locator("[data-test^=remind-], [data-test=pick]")
                        .count())
                .isZero();
    }

    @Test
    void testAndProductionAreNeverCountedTogether() {
        LiveVisit live = board("administrador");

        assertThat(office.page().locator("[data-test=board]").getAttribute("data-environment"))
                .isEqualTo("PRODUCTION");
        assertThat(office.page().locator("[data-test=test]").count()).isZero();
        assertThat(office.page().locator("[data-test=board]").innerText()).doesNotContain("9910100");
        office.isClean();
        live.picture("production");

        live.environment("TEST");
        assertThat(office.page().locator("[data-test=test]").innerText()).contains("PRUEBA");
        assertThat(office.page().locator("[data-test=board]").innerText())
                .contains("9910100")
                .doesNotContain("9910102");
        live.picture("test");
    }

    @Test
    void whatTheBoardCanBeKeptToComesAndGoesWithTheDays() throws SQLException {
        LiveVisit live = board("auditor").environment("TEST");
        OwnRun run = OwnRun.in(presente, OTEC);
        live.offers(run.codigoCurso()).run(run.codigoCurso());

        run.execute(
                "UPDATE course_run SET starts_on = CURRENT_DATE - INTERVAL 2 DAY, ends_on = starts_on WHERE id = ?",
                Macs.bytes(run.id()));

        OwnRun later = OwnRun.in(presente, OTEC);
        live.offers(later.codigoCurso());
        assertThat(office.page().locator("[data-test=filter-run]").inputValue())
                .as("what was chosen is kept")
                .isEqualTo(run.id().toString());
        live.run(later.codigoCurso()).offersNoMore(run.codigoCurso());
        office.isClean();
    }

    @Test
    void aReminderComesOnceADayWithTheLinkAndSaysThatItIsATest() throws IOException {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        String mail = mailOf(learner);
        LiveVisit live = everybodyOfTheForty("coordinador");
        live.shows(learner, "absent");

        live.pick(learner, "absent").openQuestion("remind-start").picture("question");
        office.isClean();
        office.page().keyboard().press("Escape");
        live.remind("remind-start");
        assertThat(live.notice()).startsWith("Se envió un recordatorio.");
        office.isClean();
        assertThat(live.everybody()
                        .shows(learner, "absent")
                        .locator("[data-test=reminded]")
                        .innerText())
                .startsWith("Recordatorio enviado: ");
        live.picture("reminded");

        live.pick(learner, "absent").remind("remind-start");
        assertThat(live.notice()).startsWith("No se envió ningún recordatorio. Ya lo habían recibido hoy: 1");

        List<Mail> mails = mails(mail);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).subject()).startsWith("[PRUEBA] Hoy te falta registrar tu asistencia: ");
        assertThat(mails.get(0).text())
                .startsWith("Esto es una PRUEBA")
                .contains("Hola, " + learner.name(), learner.link(), "Cerrar sesión en SENCE")
                .doesNotContain(learner.run());
    }

    @Test
    void whoIsConnectedIsRemindedToClose() throws IOException {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
        }
        LiveVisit live = everybodyOfTheForty("administrador");
        live.shows(learner, "connected");
        live.pick(learner, "connected").remind("remind-close");

        Mail mail = mails(mailOf(learner)).get(0);
        assertThat(mail.subject()).startsWith("[PRUEBA] Tu sesión en SENCE sigue abierta: ");
        assertThat(mail.text()).contains(learner.link(), "termina sola el ");

        office.open("/o/" + OTEC + "/admin/trail");
        assertThat(office.page()
                        .locator("[data-test=trail-entry] summary")
                        .first()
                        .innerText())
                .contains("recordó a 1 participantes de ", "9910100 que cerraran su sesión");
    }

    @Test
    void whoWasPickedIsMeantAlthoughTheRowsMoveMeanwhile() throws SQLException {
        OwnRun run = OwnRun.in(presente, OTEC);
        office.open("/sign-in").signIn(Staff.of(OTEC, "coordinador")).open(run.page("nomina"));
        NominaVisit nomina = new NominaVisit(office);
        for (String name : List.of("Ana Uno", "Beto Dos", "Caro Tres")) {
            nomina.add(OwnRun.newRut().text(), name, run.codigoCurso() + "@alumnos.example", "");
        }
        office.open(LIVE);
        LiveVisit live = LiveVisit.of(office).environment("TEST").run(run.codigoCurso());
        PlaywrightAssertions.assertThat(live.box("Caro Tres")).isVisible();

        office.holdAnswers().asksByItself();
        run.execute(
                "UPDATE enrolment e JOIN learner l ON l.tenant_id = e.tenant_id AND l.id = e.learner_id"
                        + " SET e.withdrawn_at = UTC_TIMESTAMP(6) WHERE e.course_run_id = ? AND l.name = 'Ana Uno'",
                Macs.bytes(run.id()));
        live.box("Beto Dos").check();
        office.letAnswersThrough();

        PlaywrightAssertions.assertThat(live.box("Ana Uno")).hasCount(0);
        PlaywrightAssertions.assertThat(live.box("Beto Dos")).isChecked();
        PlaywrightAssertions.assertThat(live.box("Caro Tres")).not().isChecked();
        live.remind("remind-start");
        live.shows("Beto Dos", "absent").locator("[data-test=reminded]").waitFor();
        PlaywrightAssertions.assertThat(live.shows("Caro Tres", "absent").locator("[data-test=reminded]"))
                .hasCount(0);
    }

    @Test
    void whatTheBoardAsksByItselfDisturbsNobody() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        LiveVisit live = board("coordinador")
                .environment("TEST")
                .run(SampleLearner.FORTY)
                .everybody();
        live.pick(learner, "absent").openQuestion("remind-start");
        assertThat(office.asksByItself()).as("not over an open question").isFalse();

        office.page().keyboard().press("Escape");
        live.remind("remind-start");
        assertThat(office.asksByItself()).isTrue();
        office.answered();
        assertThat(live.notice()).as("the notice stays").isNotEmpty();
    }

    @Test
    void aPausedBoardStaysAsItIsUntilItGoesOn() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        LiveVisit live = everybodyOfTheForty("coordinador");
        office.page().click("[data-test=live-toggle]");
        office.page().locator(".live .paused").waitFor();
        assertThat(
                        office.page()
                                .evaluate(
                                        "Object.values(PrimeFaces.widgets).filter(w => w instanceof PrimeFaces.widget.Poll).length"))
                .isEqualTo(0);

        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
        }
        office.page().click("[data-test=live-toggle]");
        live.shows(learner, "connected");
    }

    private LiveVisit board(String role) {
        office.open(LIVE).signIn(Staff.of(OTEC, role));
        office.open(LIVE);
        return LiveVisit.of(office);
    }

    /** Other classes leave sessions of theirs open, and a new one stands behind them. */
    private LiveVisit everybodyOfTheForty(String role) {
        return board(role).environment("TEST").run(SampleLearner.FORTY).everybody();
    }

    private List<Mail> mails(String address) {
        office.page().waitForCondition(() -> !presente.mails().mailsTo(address).isEmpty());
        return presente.mails().mailsTo(address);
    }

    private static String mailOf(SampleLearner learner) throws IOException {
        byte[] nomina = Files.readAllBytes(Build.project().resolve("tenants-sample/" + OTEC + "/nomina.csv"));
        return CsvTable.parse(nomina).rows().stream()
                .filter(row -> row.text("RunAlumno").equals(learner.run()))
                .map((CsvRow row) -> row.text("Correo"))
                .findFirst()
                .orElseThrow();
    }
}
