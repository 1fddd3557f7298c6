package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.web.QrCode;
import cl.presente.sence.Rut;
import cl.presente.support.AnyDatabase;
import cl.presente.support.MailCatcher;
import cl.presente.support.RunningService;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a coordinator does with a run's learners and their links, and what the doctor says of the run. */
@AnyDatabase
class NominaJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "tres-condores";
    private static final Pattern LINK = Pattern.compile("http://\\S+/i/\\S+");

    private OfficeVisit office;
    private NominaVisit nomina;
    private OwnRun run;

    @BeforeEach
    void aCoordinatorWithARun() throws SQLException {
        run = OwnRun.in(presente, OTEC);
        office = new OfficeVisit(presente);
        nomina = new NominaVisit(office);
        office.open("/sign-in").signIn(Staff.of(OTEC, "coordinador"));
    }

    @AfterEach
    void signedOut() throws SQLException {
        office.close();
        run.mend();
    }

    @Test
    void aLearnerIsAddedAsTypedAndAMistakeIsSaidAtItsField() {
        Rut rut = OwnRun.newRut();
        office.open(run.page("nomina"));
        nomina.shows("empty", "nómina está vacía").isClean().pictured("nomina-empty");

        nomina.add("12.345.678-9", "Rosa Pino", "rosa@alumnos.example", "");
        PlaywrightAssertions.assertThat(office.page().locator("#nomina\\:runProblem"))
                .containsText("dígito verificador");
        PlaywrightAssertions.assertThat(nomina.at("run")).hasAttribute("aria-invalid", "true");
        nomina.isClean().pictured("nomina-wrong");

        nomina.at("run").fill(" " + rut.number() + rut.checkDigit() + " ");
        nomina.at("run").press("Tab");
        PlaywrightAssertions.assertThat(nomina.at("run")).hasValue(rut.dotted());
        nomina.press("add").says("Rosa Pino quedó en la nómina").lists("Rosa Pino");
        nomina.add(rut.text(), "Rosa Pino", "rosa@alumnos.example", "");
        PlaywrightAssertions.assertThat(office.page().locator("#nomina\\:runProblem"))
                .containsText("ya está en la nómina");

        nomina.add(OwnRun.newRut().text(), "Bruno Becado", "", "Becario de la OTEC")
                .lists("Bruno Becado", "Rosa Pino");
        PlaywrightAssertions.assertThat(nomina.in("Bruno Becado", "learner")).hasAttribute("data-exempt", "true");
        nomina.press("close-panel").isClean().pictured("nomina");
        nomina.view("EXEMPT").lists("Bruno Becado");
        nomina.view("NO_MAIL").lists("Bruno Becado");
        nomina.view("NEVER_CAME").lists("Rosa Pino");
        nomina.view("ACTIVE").lists("Bruno Becado", "Rosa Pino");
        nomina.at("search").fill(rut.text());
        nomina.lists("Rosa Pino");
    }

    @Test
    void aPressLandsAlthoughThePageMovedMeanwhile() {
        SampleLearner known = SampleLearner.of(presente, "9910201");
        office.open(run.page("nomina"));
        nomina.press("open-add");
        PlaywrightAssertions.assertThat(nomina.at("run")).isFocused();
        nomina.at("run").fill(known.run());
        BoundingBox add = nomina.at("add").boundingBox();
        Mouse mouse = office.page().mouse();
        mouse.move(add.x + add.width / 2, add.y + add.height - 4);
        mouse.down();
        nomina.shows("known", known.row().name());
        assertThat(nomina.at("add").boundingBox().y).isGreaterThan(add.y + 8);
        mouse.up();

        nomina.says("con el mismo enlace personal").lists(known.row().name());
    }

    @Test
    void aWrongRunDoesNotTakeTheCursorFromWhoTypesOn() {
        typesOnBeforeTheAnswerTo("12.345.678-9");
        nomina.shows("panel", "dígito verificador");
        office.page().keyboard().type(" Pino");

        PlaywrightAssertions.assertThat(nomina.at("name")).hasValue("Rosa Pino");
        PlaywrightAssertions.assertThat(nomina.at("run")).hasValue("12.345.678-9");
        nomina.press("add");
        PlaywrightAssertions.assertThat(nomina.at("run")).isFocused();
    }

    @Test
    void whatIsTypedWhileThePageAsksStays() {
        SampleLearner known = SampleLearner.of(presente, "9910201");
        typesOnBeforeTheAnswerTo(known.run());
        nomina.shows("known", known.row().name());
        office.page().keyboard().type(" Pino");

        PlaywrightAssertions.assertThat(nomina.at("name")).hasValue("Rosa Pino");
        PlaywrightAssertions.assertThat(nomina.at("mail")).not().hasValue("");
    }

    private void typesOnBeforeTheAnswerTo(String typedRun) {
        office.open(run.page("nomina"));
        nomina.press("open-add");
        PlaywrightAssertions.assertThat(nomina.at("run")).isFocused();
        office.holdAnswers();
        nomina.at("run").fill(typedRun);
        office.press("Tab");
        nomina.at("name").pressSequentially("Rosa");
        office.letAnswersThrough();
    }

    @Test
    void aPersonWhoIsKnownIsRecognised() {
        SampleLearner known = SampleLearner.of(presente, "9910201");
        office.open(run.page("nomina"));
        nomina.press("open-add");
        nomina.at("run").fill(known.run());
        nomina.at("run").press("Tab");

        nomina.shows("known", known.row().name());
        PlaywrightAssertions.assertThat(nomina.at("name")).hasValue(known.row().name());
        nomina.isClean().pictured("nomina-known");
        nomina.press("add")
                .says("con el mismo enlace personal")
                .lists(known.row().name());
    }

    @Test
    void withdrawingIsUndoneAndExemptingNeedsAReason() throws SQLException {
        office.open(run.page("nomina"));
        nomina.add(OwnRun.newRut().text(), "Rosa Pino", "rosa@alumnos.example", "")
                .lists("Rosa Pino");
        nomina.add(OwnRun.newRut().text(), "Tito Roble", "tito@alumnos.example", "")
                .lists("Rosa Pino", "Tito Roble");
        nomina.press("close-panel");

        nomina.press("Tito Roble", "withdraw")
                .shows("undo", "fue retirado")
                .lists("Rosa Pino")
                .isClean()
                .pictured("nomina-undo");
        nomina.press("take-back").lists("Rosa Pino", "Tito Roble");
        nomina.press("Tito Roble", "withdraw").lists("Rosa Pino");
        nomina.view("WITHDRAWN").lists("Tito Roble");
        nomina.press("Tito Roble", "put-back").shows("empty", "No hay nadie");
        nomina.view("ACTIVE").lists("Rosa Pino", "Tito Roble");
        assertThat(run.trail("learner.withdrawn", "Tito Roble")).isEqualTo(2);

        nomina.press("choose-all");
        PlaywrightAssertions.assertThat(nomina.at("chosen")).hasAttribute("data-count", "2");
        nomina.in("Rosa Pino", "tick").uncheck();
        PlaywrightAssertions.assertThat(nomina.at("chosen")).hasAttribute("data-count", "1");
        nomina.press("exempt-chosen").press("exempt");
        PlaywrightAssertions.assertThat(office.page().locator("#nomina\\:reasonProblem"))
                .containsText("motivo");
        nomina.isClean().pictured("nomina-exempt");
        nomina.at("reason").fill("Becario");
        nomina.press("exempt").says("1 participante exento");
        nomina.view("EXEMPT").lists("Tito Roble");
    }

    @Test
    void aWholeRunIsShownOnRequestAndThatIsRecorded() throws SQLException {
        Rut rut = OwnRun.newRut();
        office.open(run.page("nomina"));
        nomina.add(rut.text(), "Úrsula Única", "ursula@alumnos.example", "").lists("Úrsula Única");
        nomina.press("close-panel");
        assertThat(office.page().content()).doesNotContain(rut.dotted(), rut.text());

        nomina.press("Úrsula Única", "unmask");
        PlaywrightAssertions.assertThat(nomina.in("Úrsula Única", "shown-run")).hasText(rut.dotted());
        nomina.shows("recorded", "Quedó registrado").isClean().pictured("nomina-unmasked");
        assertThat(run.trail("learner.run-unmasked", "Úrsula Única")).isEqualTo(1);
    }

    @Test
    void linksAreMailedAndArriveAndARenewedOneIsDeadAtOnce() throws SQLException {
        String mail = "rosa." + run.codigoCurso() + "@alumnos.example";
        office.open(run.page("nomina"));
        nomina.add(OwnRun.newRut().text(), "Rosa Pino", mail, "").lists("Rosa Pino");
        nomina.add(OwnRun.newRut().text(), "Sin Correo", "", "").lists("Rosa Pino", "Sin Correo");

        office.open(run.page("links"));
        nomina.linkBecomes("Rosa Pino", "NOT_SENT")
                .linkBecomes("Sin Correo", "NO_MAIL")
                .isClean()
                .pictured("links");
        nomina.press("mail-unsent")
                .says("1 correo quedó en cola")
                .linkBecomes("Rosa Pino", "SENT")
                .isClean()
                .pictured("links-sent");
        MailCatcher.Mail arrived = presente.mails().mailsTo(mail).get(0);
        assertThat(arrived.text()).contains("Rosa Pino", "Bodega y control de existencias", "Clave SENCE", "en prueba");
        String link = find(arrived.text());
        assertThat(open(link).status()).isEqualTo(303);

        nomina.press("Rosa Pino", "reveal");
        PlaywrightAssertions.assertThat(nomina.at("link")).hasValue(link);
        nomina.isClean().pictured("links-copy");
        assertThat(run.trail("learner.link-revealed", "Rosa Pino")).isPositive();

        nomina.press("Rosa Pino", "renew").says("ya no sirve").linkBecomes("Rosa Pino", "OUTDATED");
        assertThat(open(link).status()).isNotEqualTo(303);
        nomina.press("Rosa Pino", "mail-one").linkBecomes("Rosa Pino", "SENT");
        String second = find(presente.mails().mailsTo(mail).get(0).text());
        assertThat(second).isNotEqualTo(link);
        assertThat(open(second).status()).isEqualTo(303);

        nomina.press("open-renew-all").press("renew-all");
        PlaywrightAssertions.assertThat(office.page().locator("#nomina\\:wordProblem"))
                .containsText("RENOVAR");
        nomina.isClean().pictured("links-renew-all");
        nomina.at("word").fill("renovar");
        nomina.press("renew-all").says("Se renovaron 2 enlaces").linkBecomes("Rosa Pino", "OUTDATED");
        assertThat(open(second).status()).isNotEqualTo(303);
    }

    @Test
    void eachSlipOfPaperCarriesItsLearnersOwnLink() throws SQLException {
        office.open(run.page("nomina"));
        for (int i = 1; i <= 9; i++) {
            nomina.add(OwnRun.newRut().text(), "Persona Número " + i, "", "");
            PlaywrightAssertions.assertThat(nomina.at("learner")).hasCount(i);
        }
        office.open(run.page("links"));
        nomina.press("Persona Número 1", "reveal");
        String link = nomina.at("link").inputValue();

        office.open(run.page("qr"));
        nomina.isClean().pictured("qr");
        PlaywrightAssertions.assertThat(nomina.at("slip")).hasCount(9);
        String drawn = QrCode.svg(link, "Código QR del enlace personal de Persona Número 1");
        assertThat(path(nomina.at("slip").first().innerHTML())).isEqualTo(path(drawn));
        assertThat(path(nomina.at("slip").last().innerHTML())).isNotEqualTo(path(drawn));
        assertThat(office.page().content()).doesNotContain("•");
        assertThat(run.trail("links.printed", "Bodega y control de existencias · " + run.codigoCurso()))
                .isPositive();
        byte[] pdf = office.page()
                .pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
        assertThat(pages(pdf)).isEqualTo(2);
        print(pdf);
    }

    @Test
    void theDoctorFindsWhatWasPlantedAndLeadsToItsCure() throws SQLException {
        office.open(run.page("nomina"));
        for (String name : List.of("Con Otro Dígito", "Sin Forma", "Sin Correo", "En Dos Cursos")) {
            nomina.add(OwnRun.newRut().text(), name, "a@alumnos.example", "").says(name);
        }
        office.open(run.page("doctor"));
        nomina.shows("fine", "Todo en orden").isClean().pictured("doctor-fine");
        assertThat(nomina.findings()).containsExactly("COUNTS_FOR_NOTHING");

        Rut elsewhere = OwnRun.newRut();
        OwnRun other = OwnRun.in(presente, OTEC);
        office.open(run.page("nomina"));
        nomina.add(elsewhere.text(), "También Allá", "b@alumnos.example", "").says("También Allá");
        office.open(other.page("nomina"));
        nomina.add(elsewhere.text(), "También Allá", "b@alumnos.example", "").says("con el mismo enlace");
        plant("UPDATE learner l JOIN enrolment e ON e.tenant_id = l.tenant_id AND e.learner_id = l.id"
                + " SET l.run = CONCAT(LEFT(l.run, 8), '-X') WHERE l.name = 'Sin Forma' AND e.course_run_id = ?");
        plant("UPDATE learner l JOIN enrolment e ON e.tenant_id = l.tenant_id AND e.learner_id = l.id"
                + " SET l.run = CONCAT(LEFT(l.run, 8), '-', IF(RIGHT(l.run, 1) = '1', '2', '1')) WHERE l.name = 'Con Otro Dígito'"
                + " AND e.course_run_id = ?");
        plant("UPDATE learner l JOIN enrolment e ON e.tenant_id = l.tenant_id AND e.learner_id = l.id"
                + " SET l.mail = '' WHERE l.name = 'Sin Correo' AND e.course_run_id = ?");
        plant("UPDATE course_run SET course_url = '', codigo_curso = '123' WHERE id = ?");
        run.execute("UPDATE course SET cod_sence = '12345' WHERE id = ?", Macs.bytes(run.course()));

        office.open(run.page("doctor"));
        assertThat(nomina.findings())
                .containsExactly(
                        "COD_SENCE",
                        "CODIGO_CURSO",
                        "RUN_CHECK_DIGIT",
                        "RUN_FORMAT",
                        "OVERLAP",
                        "MAIL_MISSING",
                        "COURSE_LINK_MISSING",
                        "COUNTS_FOR_NOTHING");
        nomina.isClean().pictured("doctor");
        PlaywrightAssertions.assertThat(nomina.finding("COD_SENCE").locator("[data-test=answer]"))
                .containsText("SENCE respondería 204");
        assertThat(nomina.remedy("COD_SENCE")).isEqualTo("courses/" + run.course());
        assertThat(nomina.remedy("CODIGO_CURSO")).isEqualTo("runs/" + run.id() + "/edit");
        assertThat(nomina.remedy("COURSE_LINK_MISSING")).isEqualTo("runs/" + run.id() + "/edit");
        assertThat(nomina.remedy("MAIL_MISSING")).isEqualTo("runs/" + run.id() + "/qr?solo=sin-correo");
        assertThat(nomina.remedy("OVERLAP")).isEqualTo("runs/" + run.id() + "/nomina");
        nomina.finding("OVERLAP").locator("summary").click();
        PlaywrightAssertions.assertThat(nomina.finding("OVERLAP").locator("[data-test=hit]"))
                .containsText(other.codigoCurso());

        nomina.finding("RUN_FORMAT").locator("[data-test=remedy]").click();
        nomina.press("Sin Forma", "edit");
        PlaywrightAssertions.assertThat(nomina.at("run")).isFocused();
        nomina.at("run").fill(OwnRun.newRut().text());
        nomina.press("save").says("Se guardaron los datos de Sin Forma");
        office.open(run.page("doctor"));
        assertThat(nomina.findings()).doesNotContain("RUN_FORMAT");
    }

    @Test
    void anAuditorSeesMaskedDataAndNothingToDo() {
        Rut rut = OwnRun.newRut();
        office.open(run.page("nomina"));
        nomina.add(rut.text(), "Rosa Pino", "rosa@alumnos.example", "").lists("Rosa Pino");
        office.page().click("[data-test=sign-out]");

        office.open("/sign-in").signIn(Staff.of(OTEC, "auditor")).open(run.page("nomina"));
        nomina.lists("Rosa Pino").isClean().pictured("nomina-auditor");
        assertThat(office.page().content())
                .contains(rut.masked())
                .doesNotContain(rut.dotted(), rut.text(), "rosa@alumnos.example");
        for (String action : List.of("open-add", "import", "edit", "withdraw", "unmask", "tick", "choose-all")) {
            assertThat(nomina.at(action).count()).as(action).isZero();
        }
        assertThat(office.get(run.page("links")).status()).isEqualTo(403);
        assertThat(office.get(run.page("qr")).status()).isEqualTo(403);
        office.open(run.page("doctor"));
        nomina.shows("fine", "Todo en orden");
        assertThat(nomina.at("remedy").count()).isZero();
    }

    @Test
    void anotherOtecsRunIsNotThere() throws SQLException {
        OwnRun others = OwnRun.in(presente, "puerto-lluvia");

        for (String page : List.of("nomina", "links", "qr", "doctor")) {
            assertThat(office.get(others.page(page)).status()).as(page).isEqualTo(404);
            assertThat(office.get(others.page(page).replace("puerto-lluvia", OTEC))
                            .status())
                    .as(page)
                    .isEqualTo(404);
        }
    }

    private void plant(String sql) throws SQLException {
        run.execute(sql, Macs.bytes(run.id()));
    }

    private static String find(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    /** Opens a link as a browser that nobody is known in. */
    private APIResponse open(String link) {
        return office.get(link.replaceFirst("http://[^/]+", ""));
    }

    private static String path(String svg) {
        Matcher path = Pattern.compile(" d=\"([^\"]+)\"").matcher(svg);
        assertThat(path.find()).isTrue();
        return path.group(1);
    }

    private static long pages(byte[] pdf) {
        String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
        return Pattern.compile("/Type\\s*/Page[^s]").matcher(text).results().count();
    }

    private static void print(byte[] pdf) {
        String folder = System.getProperty("presente.pictures", "");
        if (!folder.isEmpty()) {
            try {
                java.nio.file.Files.write(java.nio.file.Path.of(folder, "qr.pdf"), pdf);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
