package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.simulator.Edition;
import cl.presente.simulator.Environment;
import cl.presente.simulator.Journal;
import cl.presente.simulator.Outcome;
import cl.presente.simulator.Reply;
import cl.presente.simulator.SenceSimulator;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What SENCE refuses, forgets, repeats or says too late, and what the learner reads of it. */
@AnyDatabase
class RefusalJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private SampleLearner learner;
    private Walk walk;

    @BeforeEach
    void aLearnerWithAPhone() {
        learner = SampleLearner.of(presente, SampleLearner.FORTY);
        walk = Walk.onPhone(presente.browser().chromium(), learner);
    }

    @AfterEach
    void senceBehavesAgain() {
        walk.close();
        sence().outcomes().clear();
        sence().limitLoginTo(Duration.ofMinutes(3));
        sence().use(Environment.TEST, Edition.V1_1_2);
    }

    @Test
    void theThirdWrongClaveSenceIsExplainedWithTheLinkToRecoverIt() {
        walk.openLink().start().enter("equivocada").enter("equivocada").enter("equivocada");
        walk.comeBack().shows("REFUSED").showsError("100").isClean();

        assertThat(walk.page()
                        .locator("[data-test=error] a[href*=RecuperarClave]")
                        .count())
                .isPositive();
        walk.start().enter(Walk.CLAVE).comeBack().shows("OPEN");
    }

    @Test
    void threeMinutesOverAreExplained() {
        sence().limitLoginTo(Duration.ofSeconds(1));
        walk.openLink().start();
        walk.page().waitForTimeout(1500);
        walk.comeBack().shows("REFUSED").showsError("210").isClean();
    }

    @Test
    void anAbandonedClaveUnicaIsStartedAgainAndALateAcceptanceStillCounts() throws Exception {
        sence().use(Environment.TEST, Edition.V1_1_6);
        walk.openLink().start();
        walk.page().locator("[data-test=sim-clave]").waitFor();
        Rows.of(presente).letTimePass(learner);

        try (Walk other = Walk.onPhone(presente.browser().chromium(), learner)) {
            other.attend().shows("OPEN");
        }
        assertThat(Rows.of(presente).sessions(learner))
                .extracting(Rows.Session::state)
                .containsExactly("ABANDONED", "OPEN");

        walk.enter(Walk.CLAVE).comeBack().shows("ABANDONED");
        assertThat(Rows.of(presente).events(learner, "START_ACCEPTED", "KEPT")).isEqualTo(1);
        assertThat(walk.page().locator("[data-test=close]").count()).isPositive();
    }

    @Test
    void anUnansweredSessionIsReopenedByALateAcceptance() throws Exception {
        sence().use(Environment.TEST, Edition.V1_1_6);
        walk.openLink().start();
        walk.page().locator("[data-test=sim-clave]").waitFor();
        Rows.of(presente).letTimePass(learner);
        awaitState("ABANDONED");

        walk.enter(Walk.CLAVE).comeBack().shows("OPEN");
    }

    @Test
    void severalCodesAreReadAndTheOneTheLearnerCanActOnIsShown() throws Exception {
        sence().outcomes().schedule(Outcome.of("glosa", "211;204", "run", learner.run()));
        walk.openLink()
                .start()
                .comeBack()
                .shows("REFUSED")
                .showsError("211;204")
                .isClean();

        assertThat(Rows.of(presente).sessions(learner).get(0).codes()).isEqualTo("211;204");
    }

    @Test
    void aRefusedTokenIsFollowedByTheNextOneUnasked() {
        SampleLearner other = SampleLearner.of(presente, SampleLearner.WITH_A_REVOKED_TOKEN);
        try (Walk retry = Walk.onPhone(presente.browser().chromium(), other)) {
            retry.openLink()
                    .start()
                    .comeBack()
                    .shows("REFUSED")
                    .showsError("212")
                    .isClean();
            retry.start().enter(Walk.CLAVE).comeBack().shows("OPEN");
        }
    }

    @Test
    void aStaleCloseIsUnconfirmedAndExplained() {
        walk.attend().shows("OPEN");
        sence().outcomes().schedule(Outcome.of("glosa", "301", "phase", "close", "run", learner.run()));
        walk.close("close")
                .comeBack()
                .shows("CLOSE_UNCONFIRMED")
                .showsError("301")
                .isClean();
    }

    @Test
    void aCallbackPlayedFiveTimesAndSentToAnotherOtecChangesNothing() throws Exception {
        sence().outcomes().schedule(Outcome.of("copies", "5", "run", learner.run()));
        walk.attend().shows("OPEN");
        Journal.Sent sent = lastSent();
        String elsewhere = sent.reply().url().replace("/o/" + learner.row().slug() + "/", "/o/tres-condores/");
        assertThat(elsewhere).isNotEqualTo(sent.reply().url());
        int strays = Rows.of(presente).strays();
        try (Playwright playwright = Playwright.create()) {
            APIRequestContext http = playwright.request().newContext();
            APIResponse answer = http.post(
                    elsewhere,
                    RequestOptions.create()
                            .setMaxRedirects(0)
                            .setHeader("Content-Type", "application/x-www-form-urlencoded")
                            .setData(body(sent.reply())));
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.headers()).doesNotContainKey("set-cookie");
        }

        assertThat(Rows.of(presente).sessions(learner)).hasSize(1);
        assertThat(Rows.of(presente).events(learner, "START_ACCEPTED", "TRANSITION"))
                .isEqualTo(1);
        assertThat(Rows.of(presente).events(learner, "START_ACCEPTED", "REPLAY"))
                .isEqualTo(4);
        assertThat(Rows.of(presente).strays()).isEqualTo(strays + 1);
    }

    @Test
    void aCallbackForAnotherRunIsQuarantinedAndCreditsNobody() throws Exception {
        sence().outcomes().schedule(Outcome.of("change.RunAlumno", "11111111-1", "run", learner.run()));
        walk.openLink().start().enter(Walk.CLAVE).comeBack().isClean();

        assertThat(walk.page().locator("[data-test=quarantined]").count()).isPositive();
        assertThat(Rows.of(presente).events(learner, "START_ACCEPTED", "QUARANTINED"))
                .isEqualTo(1);
        assertThat(Rows.of(presente).sessions(learner))
                .extracting(Rows.Session::state)
                .containsExactly("ISSUED");
    }

    @Test
    void theCloseSendsWhatTheStartSentThoughTheCourseWasEditedMeanwhile() throws Exception {
        walk.attend().shows("OPEN");
        Rows.of(presente).changeCodigoCurso(SampleLearner.FORTY, "9919999");
        try {
            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");
        } finally {
            Rows.of(presente).changeCodigoCurso("9919999", SampleLearner.FORTY);
        }

        List<Journal.Received> received = sence().journal().received().stream()
                .filter(form -> form.form().text("RunAlumno").equals(learner.run()))
                .toList();
        assertThat(received)
                .hasSize(2)
                .allSatisfy(form -> assertThat(form.form().text("CodigoCurso")).isEqualTo(SampleLearner.FORTY));
    }

    @Test
    void anAnswerThatTheDatabaseRefusesIsKeptUntilItTakesIt() throws Exception {
        walk.openLink().start();
        walk.page().locator("[data-test=sim-clave]").waitFor();
        Rows.of(presente).asOwner("REVOKE INSERT ON session_event FROM presente");
        try {
            walk.enter(Walk.CLAVE);
            walk.page().locator("[data-test=kept]").waitFor();
            assertThat(Rows.of(presente).sessions(learner))
                    .as("nothing is half done")
                    .extracting(Rows.Session::state)
                    .containsExactly("ISSUED");
        } finally {
            Rows.of(presente).asOwner("GRANT INSERT ON session_event TO presente");
        }

        walk.comeBack().shows("OPEN");
    }

    @Test
    void blankAndRespeltFieldsOfSenceAreTolerated() {
        sence().outcomes()
                .schedule(
                        Outcome.of("trailing", "*", "names", "upper", "without", "ZonaHoraria", "run", learner.run()));
        walk.attend().shows("OPEN");
    }

    @Test
    void aPlaceWithoutIdSesionSenceIsOpenAndSaysThatItCannotBeClosed() {
        sence().outcomes().schedule(Outcome.of("blank", "IdSesionSence", "run", learner.run()));
        walk.attend().shows("OPEN").isClean();

        assertThat(walk.page().locator("[data-test=close]").count()).isZero();
    }

    private void awaitState(String state) throws Exception {
        for (int i = 0; i < 60; i++) {
            if (Rows.of(presente).sessions(learner).get(0).state().equals(state)) {
                return;
            }
            walk.page().waitForTimeout(500);
        }
        assertThat(Rows.of(presente).sessions(learner).get(0).state()).isEqualTo(state);
    }

    private Journal.Sent lastSent() {
        List<Journal.Sent> sent = sence().journal().sent();
        return sent.get(sent.size() - 1);
    }

    private static String body(Reply reply) {
        return reply.fields().stream()
                .map(field -> URLEncoder.encode(field.name(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private SenceSimulator sence() {
        return presente.sence();
    }
}
