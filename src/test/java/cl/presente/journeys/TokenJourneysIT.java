package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.simulator.Journal;
import cl.presente.simulator.Phase;
import cl.presente.support.AnyDatabase;
import cl.presente.support.MailCatcher;
import cl.presente.support.RunningService;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A token's life in the office, from the paste to the end, with SENCE's test environment as the judge. */
@AnyDatabase
class TokenJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    /** The administrator's own RUN. */
    private static final String RUN = "33700199-8";

    private static ProvisionedOtec otec;

    private OfficeVisit office;
    private TokenVisit tokens;

    @BeforeAll
    static void anOtecWithoutTokens() {
        otec = ProvisionedOtec.of(
                presente, "tokens-it", "99999955-7", "33700101-7 33700102-5 33700103-3 33700104-1 33700105-K");
    }

    @BeforeEach
    void anAdministratorAtHisDesk() {
        office = new OfficeVisit(presente);
        office.open("/sign-in").signIn(otec.admin());
        tokens = new TokenVisit(otec, office);
    }

    @AfterEach
    void goesHome() {
        office.close();
        presente.sence().outcomes().clear();
    }

    @Test
    void aTokenIsPastedTriedAndTakenIntoUseAndNeverSeenAgain() throws Exception {
        String token = issued();
        tokens.openList().look("tokens-1-list").isClean();
        assertThat(tokens.pasteRefused("Mal pegado", "ÑANDÚ")).contains("letras sin tilde");
        tokens.isClean();
        tokens.look("tokens-2-new").paste("Canario", "  " + token.toLowerCase() + "\t");
        tokens.isClean().look("tokens-3-draft");
        String draft = office.page().content();
        tokens.tryAndAccept(RUN).isClean().look("tokens-4-tested");
        String tested = office.page().content();

        tokens.click("activate").shows("ACTIVE").isClean().look("tokens-5-active");
        String active = office.page().content();
        tokens.openList().isClean().look("tokens-6-list");

        for (String seen : List.of(draft, tested, active, office.page().content())) {
            assertThat(seen).doesNotContain(token).doesNotContain(token.toLowerCase());
        }
        assertThat(presente.service().logged())
                .noneMatch(line -> line.toUpperCase().contains(token));
        assertThat(textsOfTheDatabase()).noneMatch(text -> text.toUpperCase().contains(token));
    }

    @Test
    void whatAnotherOtecStoredIsRefusedWithoutSayingWhose() {
        String known = "11111111-2026-4000-8000-0000000A1102";

        String problem = tokens.pasteRefused("Ajeno", known);

        assertThat(problem).contains("ya está en uso").doesNotContainIgnoringCase("lluvia");
        String own = issued();
        tokens.paste("Propio", own);
        assertThat(tokens.pasteRefused("Propio otra vez", own)).contains("Su OTEC ya guardó");
    }

    @Test
    void aTrialThatSenceRefusesIsToldInWords() {
        tokens.paste("Inventado", UUID.randomUUID().toString());

        tokens.leave("1-2").saysAtTheField("run", "dígito verificador");
        tokens.leave(RUN).comesBackWith("REFUSED").shows("DRAFT").isClean().look("tokens-7-refused");

        assertThat(tokens.text("trial-refusal")).contains("303");
    }

    @Test
    void aSessionThatIsOpenWhileItsTokenIsRotatedClosesWithThatToken() {
        String old = issued();
        String fresh = issued();
        tokens.paste("Viejo", old).tryAndAccept(RUN).click("activate").shows("ACTIVE");
        onlyInUse("Viejo");
        SampleLearner learner = otec.learner(0);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");

            tokens.paste("Nuevo", fresh).tryAndAccept(RUN);
            tokens.open("Viejo")
                    .chooseLabel("successor", "Nuevo")
                    .choose("overlap", "HOUR")
                    .click("rotate")
                    .shows("RETIRING")
                    .isClean()
                    .look("tokens-8-retiring");
            tokens.open("Nuevo").shows("ACTIVE");

            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");
        }
        assertThat(form(learner, Phase.START)).isEqualTo(old);
        assertThat(form(learner, Phase.CLOSE)).isEqualTo(old);

        SampleLearner next = otec.learner(1);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), next)) {
            walk.attend().shows("OPEN");
        }
        assertThat(form(next, Phase.START)).isEqualTo(fresh);

        tokens.open("Nuevo").fill("typed", fresh.substring(32)).click("destroy").sees("needed");
        assertThat(tokens.text("needed")).contains("Hay 1 sesión abierta");
        assertThat(tokens.text("notice")).contains("Hay 1 sesión abierta");
        tokens.look("tokens-9-needed").isClean();
        tokens.open("Viejo").fill("typed", "otro").click("destroy").saysAtTheField("typed", "No coincide");
        tokens.shows("RETIRING")
                .fill("typed", old.substring(32))
                .click("destroy")
                .shows("DESTROYED")
                .isClean();
    }

    @Test
    void aTokenThatSenceRefusesRaisesAnAlarmOnEveryPageAndOneMailADay() throws Exception {
        String token = issued();
        tokens.paste("Caducado", token).tryAndAccept(RUN).click("activate").shows("ACTIVE");
        onlyInUse("Caducado");
        presente.sence().registry().revokeToken(token);
        for (int learner : new int[] {2, 3}) {
            try (Walk walk = Walk.onPhone(presente.browser().chromium(), otec.learner(learner))) {
                walk.openLink().start().comeBack().shows("REFUSED");
            }
        }

        office.open(otec.office("sessions"));
        tokens.sees("token-alarm").isClean().look("tokens-10-alarm");
        assertThat(tokens.text("token-alarm")).contains("Caducado", "212", "2 participantes");
        tokens.open("Caducado").sees("refused").isClean().look("tokens-11-refused");
        assertThat(tokens.text("answer")).contains("SENCE respondió 212");

        MailCatcher.Mail mail = mailsAbout("Caducado", 1).get(0);
        assertThat(mail.subject()).contains("SENCE rechazó el token");
        assertThat(mail.text()).contains("212", otec.office("tokens/")).doesNotContain(token);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), otec.learner(4))) {
            walk.openLink().start().comeBack().shows("REFUSED");
        }
        letAJobPass();
        letAJobPass();
        assertThat(mailsAbout("Caducado", 1)).hasSize(1);
    }

    @Test
    void onlyAnAdministratorHasATokensPage() {
        for (Staff staff : List.of(otec.coordinator(), otec.auditor())) {
            try (OfficeVisit other = new OfficeVisit(presente)) {
                other.open("/sign-in").signIn(staff);

                assertThat(other.page().locator("[data-section=tokens]").count())
                        .isZero();
                assertThat(other.get(otec.office("tokens")).status()).isEqualTo(403);
                assertThat(other.get(otec.office("tokens/new")).status()).isEqualTo(403);
            }
        }
        assertThat(office.page().locator("[data-section=tokens]").count()).isEqualTo(1);
    }

    /** Retires every other token, so that learners get this one. */
    private void onlyInUse(String label) {
        tokens.openList();
        List<String> others =
                office.page().locator("[data-test=token-row][data-state=ACTIVE] [data-test=token]").all().stream()
                        .map(row -> row.innerText())
                        .filter(other -> !other.equals(label))
                        .toList();
        others.forEach(other ->
                tokens.open(other).choose("overlap", "NONE").click("retire").shows("RETIRED"));
    }

    private static List<MailCatcher.Mail> mailsAbout(String label, int atLeast) throws InterruptedException {
        List<MailCatcher.Mail> found = List.of();
        for (int i = 0; i < 300 && found.size() < atLeast; i++) {
            Thread.sleep(200);
            found = presente.mails().mails().stream()
                    .filter(mail -> mail.to().equals(otec.admin().mail())
                            && mail.subject().contains(label))
                    .toList();
        }
        assertThat(found).hasSizeGreaterThanOrEqualTo(atLeast);
        return found;
    }

    /** Until the job that looks for refusals has begun and ended once more. */
    private static void letAJobPass() throws Exception {
        String before = leaseOfTheJob();
        String after = before;
        for (int i = 0; i < 600 && after.equals(before); i++) {
            Thread.sleep(100);
            after = leaseOfTheJob();
        }
        assertThat(after).isNotEqualTo(before);
    }

    private static String leaseOfTheJob() throws Exception {
        try (Connection connection = presente.connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT until_at FROM lease WHERE name = 'watch-tokens'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String issued() {
        return presente.sence().registry().issueToken(otec.rut());
    }

    private static String form(SampleLearner learner, Phase phase) {
        return presente.sence().journal().received().stream()
                .filter(received -> received.phase() == phase)
                .map(Journal.Received::form)
                .filter(form -> form.text("RunAlumno").equals(learner.run()))
                .findFirst()
                .orElseThrow()
                .text("Token");
    }

    /** Every text that the service has stored anywhere. */
    private static List<String> textsOfTheDatabase() throws Exception {
        List<String> texts = new ArrayList<>();
        try (Connection connection = presente.connect();
                ResultSet columns = connection
                        .createStatement()
                        .executeQuery("SELECT table_name, column_name FROM information_schema.columns"
                                + " WHERE table_schema = DATABASE() AND data_type IN"
                                + " ('varchar', 'char', 'text', 'mediumtext', 'varbinary', 'blob', 'mediumblob')")) {
            while (columns.next()) {
                try (ResultSet cells = connection
                        .createStatement()
                        .executeQuery("SELECT `" + columns.getString(2) + "` FROM `" + columns.getString(1) + "`")) {
                    while (cells.next()) {
                        byte[] cell = cells.getBytes(1);
                        texts.add(cell == null ? "" : new String(cell, StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(500);
        return texts;
    }
}
