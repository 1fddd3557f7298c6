package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.simulator.Journal;
import cl.presente.simulator.Outcome;
import cl.presente.simulator.Phase;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import com.microsoft.playwright.APIResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff see of their own OTEC's sessions, and what nobody else does. */
@AnyDatabase
class OfficeJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "puerto-lluvia";
    private static final String HOME = "/o/" + OTEC + "/admin/home";
    private static final String SESSIONS = "/o/" + OTEC + "/admin/sessions";
    private static final String ELSEWHERE = "/o/tres-condores/admin/sessions";

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
    void aSessionAppearsByItselfAndOpensWithItsHistory() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        office.open(SESSIONS).isClean().signIn(Staff.of(OTEC, "administrador"));
        office.search(learner.run()).listsNothing().isClean();

        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
            office.lists(1, "OPEN").isClean().openFirst().isClean();
            assertThat(office.events()).startsWith("ISSUED TRANSITION", "LAUNCHED NOTED", "START_ACCEPTED TRANSITION");
            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");
        }
        office.awaitsEvent("CLOSE_ACCEPTED").isClean();
    }

    @Test
    void whatASessionsPagesNeverShow() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
        }
        Journal.Received form = presente.sence().journal().received().stream()
                .filter(received -> received.phase() == Phase.START)
                .filter(received -> received.form().text("RunAlumno").equals(learner.run()))
                .findFirst()
                .orElseThrow();

        office.open(SESSIONS).signIn(Staff.of(OTEC, "auditor"));
        office.open(SESSIONS).search(learner.run()).lists(1, "OPEN");
        String list = office.page().content();
        String session = office.openFirst().page().content();

        for (String field : List.of("Token", "IdSesionAlumno", "RunAlumno")) {
            assertThat(session).as(field).doesNotContain(form.form().text(field));
        }
        assertThat(list).doesNotContain(form.form().text("Token"), form.form().text("IdSesionAlumno"));
    }

    @Test
    void aRefusalIsSaidInWordsWithItsCode() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        presente.sence().outcomes().schedule(Outcome.of("glosa", "211;204", "run", learner.run()));
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.openLink().start().comeBack().shows("REFUSED");
        }

        office.open(SESSIONS).signIn(Staff.of(OTEC, "coordinador"));
        office.search(learner.run()).lists(1, "REFUSED").wantState("OPEN").listsNothing();
        office.wantState("REFUSED").lists(1, "REFUSED");

        assertThat(office.page().locator("[data-test=refusal]").allInnerTexts())
                .containsExactly(
                        "SENCE respondió 211: el Token no pertenece a la OTEC.",
                        "SENCE respondió 204: el CodSence tiene menos de 10 caracteres o no es válido.");
    }

    @Test
    void aContradictingAnswerAsksForAttention() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        presente.sence().outcomes().schedule(Outcome.of("change.RunAlumno", "11111111-1", "run", learner.run()));
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.openLink().start().enter(Walk.CLAVE).comeBack();
        }

        office.open(SESSIONS).signIn(Staff.of(OTEC, "coordinador")).search(learner.run());
        office.lists(1, "ISSUED");
        office.page().click("[data-test=attention][data-attention=QUARANTINED]");
        office.page().waitForSelector("[data-test=attention][data-attention=QUARANTINED][aria-pressed=true]");
        office.lists(1, "ISSUED").openFirst().isClean();

        assertThat(office.events()).contains("START_ACCEPTED QUARANTINED");
        assertThat(office.page().locator("main").innerText())
                .contains("RunAlumno")
                .doesNotContain("11111111-1");
    }

    @Test
    void anOfficeIsThereForItsOwnStaffOnly() {
        APIResponse stranger = office.get(SESSIONS);
        assertThat(stranger.status()).isEqualTo(303);
        assertThat(stranger.headers()).containsEntry("location", "/sign-in?to=%2Fo%2F" + OTEC + "%2Fadmin%2Fsessions");

        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador"));

        assertThat(office.page().url()).endsWith(HOME);
        assertThat(office.get(ELSEWHERE).status()).isEqualTo(404);
        assertThat(office.get(SESSIONS + "/0192d3a4-5b6c-7d8e-9f01-23456789abcd")
                        .status())
                .isEqualTo(404);
        assertThat(office.get("/o/" + OTEC + "/admin/nothing").status()).isEqualTo(404);
        assertThat(office.get("/admin/sessions/list.xhtml").status()).isEqualTo(404);
    }

    @Test
    void whoWorksForTwoOtecsChooses() {
        office.open("/sign-in").signIn(Staff.of(OTEC, "auditor")).isClean();

        assertThat(office.page().locator("[data-test=office]").count()).isEqualTo(2);
        office.page().locator("[data-test=office]").last().click();
        assertThat(office.page().url()).matches(".*/o/[a-z-]+/admin/home");
        assertThat(office.get(SESSIONS).status()).isEqualTo(200);
        assertThat(office.get(ELSEWHERE).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-out", SESSIONS})
    void aFormOfAnotherSiteIsRefused(String path) {
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador"));

        assertThat(office.post(path, Map.of("Origin", "https://elsewhere.example"))
                        .status())
                .isEqualTo(403);
        assertThat(office.post(path, Map.of("Origin", "null")).status()).isEqualTo(403);
        assertThat(office.get(SESSIONS).status()).isEqualTo(200);
    }

    @Test
    void everySignInHasItsOwnCookieAndSigningOutEndsIt() {
        Staff admin = Staff.of(OTEC, "administrador");
        String first = office.open("/sign-in").signIn(admin).cookie();
        office.page().click("[data-test=sign-out]");
        String second = office.open("/sign-in").signIn(admin).cookie();

        assertThat(second).isNotEqualTo(first);
        assertThat(office.keepCookie(first).get(SESSIONS).status()).isEqualTo(303);
        assertThat(office.keepCookie(second).get(SESSIONS).status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownMailAreToldAlike() {
        String wrong = problem(Staff.of(OTEC, "coordinador").mail());
        String unknown = problem("nadie@puerto-lluvia.example");

        assertThat(wrong).isEqualTo(unknown).isNotBlank();
        office.isClean();
    }

    private String problem(String mail) {
        return office.open("/sign-in")
                .signIn(mail, "no-es-la-clave")
                .page()
                .locator("[data-test=problem]")
                .innerText();
    }
}
