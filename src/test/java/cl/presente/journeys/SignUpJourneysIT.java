package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.support.Service;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An OTEC that has never heard of us comes in by the front door. */
@AnyDatabase
class SignUpJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int PAGE_LIMIT_BYTES = 50 * 1024;
    private static final String LOADED_BYTES = "[...performance.getEntriesByType('navigation'),"
            + " ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.decodedBodySize, 0)";

    /** All tests sign up from one address. */
    @BeforeEach
    void nobodySignedUpFromHereThisHour() throws SQLException {
        Rows.of(presente).asOwner("DELETE FROM sign_up_count");
    }

    @Test
    void theLandingPageIsLightAndLeadsToTheForm() {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/");
            int bytes = ((Number) newcomer.page().evaluate(LOADED_BYTES)).intValue();
            System.out.println("[sign-up] landing page with all that it loads: " + bytes + " bytes");
            assertThat(bytes).isBetween(1, PAGE_LIMIT_BYTES);
            newcomer.isClean().look("landing");
            newcomer.click("landing-sign-up").isClean().look("sign-up");
            assertThat(newcomer.page().url()).endsWith("/sign-up");
            newcomer.open("/terms").isClean().look("terms");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsUpConfirmsAndSignsInWithAndWithoutJavaScript(boolean scripts) throws SQLException {
        try (Newcomer newcomer = scripts ? Newcomer.withScripts(presente) : Newcomer.withoutScripts(presente)) {
            newcomer.open("/").click("landing-sign-up").fillIn().click("sign-up");
            assertThat(newcomer.page().url()).endsWith("/sign-up/sent");
            if (scripts) newcomer.isClean().look("sign-up-sent");
            assertThat(tenants(newcomer)).isZero();

            newcomer.openMailedLink();
            assertThat(newcomer.page().locator("main").innerText())
                    .contains(newcomer.rut().dotted(), newcomer.slug());
            if (scripts) newcomer.isClean().look("sign-up-confirm");
            assertThat(tenants(newcomer)).isZero();

            newcomer.click("confirm");
            assertThat(newcomer.shows("confirmed")).isTrue();
            if (scripts) newcomer.isClean().look("sign-up-done");
            assertThat(tenants(newcomer)).isOne();
            newcomer.click("go-sign-in").signIn();
            assertThat(newcomer.page().url()).contains("/o/" + newcomer.slug() + "/admin/");
        }
    }

    /** Five seconds for a click, ten for a field: how long a stranger's hands need from the landing page to a closed session. */
    @Test
    void reachesAClosedSimulatedSessionInUnderTenMinutes() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/")
                    .click("landing-sign-up")
                    .fillIn()
                    .click("sign-up")
                    .openMailedLink();
            newcomer.click("confirm").click("go-sign-in").signIn();
            assertThat(newcomer.page().url()).endsWith("/o/" + newcomer.slug() + "/admin/home");
            assertThat(newcomer.stepsDone()).containsExactly("MAIL", "SECOND_FACTOR");
            newcomer.isClean().look("home-new");

            newcomer.type("simulation-run", "12.345.678-5").press("simulate").waitFor("[data-test=simulation-link]");
            newcomer.isClean().look("home-simulation");
            Newcomer learner = newcomer.openInNewTab("simulation-link");
            learner.isClean().look("learner-sandbox");
            assertThat(learner.page().locator("[data-test=course]").innerText()).contains("SIMULACIÓN");
            learner.press("start").waitFor("[data-test=sim-clave]").look("simulator-sandbox");
            learner.type("sim-clave", Walk.CLAVE).press("sim-enter").waitFor("[data-state=OPEN]");
            learner.isClean().look("session-sandbox");
            newcomer.awaitsStep("simulation-open");
            learner.press("close").waitFor("[data-test=sim-clave]");
            learner.type("sim-clave", Walk.CLAVE).press("sim-enter").waitFor("[data-state=CLOSED]");
            learner.press("receipt")
                    .waitFor("[data-test=receipt-page]")
                    .isClean()
                    .look("receipt-sandbox");
            assertThat(learner.page().locator("[data-test=receipt-page]").innerText())
                    .contains("SIMULACIÓN", "no válido como asistencia");

            newcomer.waitFor("[data-step=SIMULATION][data-done=true]");
            newcomer.isClean().look("home-simulated");
            assertThat(newcomer.stepsDone()).containsExactly("MAIL", "SECOND_FACTOR", "SIMULATION");
            assertThat(newcomer.page().locator("[data-test=rehearsed]").innerText())
                    .contains("no cuenta");
            newcomer.open("/o/" + newcomer.slug() + "/admin/sessions").waitFor("[data-test=session-row]");
            assertThat(newcomer.page().locator("[data-test=session-row]").getAttribute("data-environment"))
                    .isEqualTo("SANDBOX");
            newcomer.isClean().look("sessions-sandbox");
            newcomer.page().locator("[data-test=session-row]").focus();
            newcomer.page().keyboard().press("Enter");
            newcomer.waitFor("[data-test=session-event]").isClean().look("session-sandbox-office");

            int clicks = newcomer.clicks() + learner.clicks();
            int fields = newcomer.fields() + learner.fields();
            int seconds = 5 * clicks + 10 * fields;
            System.out.println("[sign-up] landing page to closed simulated session: " + clicks + " clicks, " + fields
                    + " fields, " + seconds + " s of human steps");
            assertThat(clicks).isLessThanOrEqualTo(20);
            assertThat(fields).isLessThanOrEqualTo(15);
            assertThat(seconds).isLessThan(600);
        }
    }

    @Test
    void theFirstStepsSaySoWhereNoSimulationIsOffered() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente);
                Service node = presente.startAnotherNode(
                        Map.of("presente.sence.sandbox.url", "https://sandbox.invalid/Registro"))) {
            newcomer.signUp().click("go-sign-in").signIn();
            newcomer.page()
                    .navigate(node.base()
                            .resolve("/o/" + newcomer.slug() + "/admin/home")
                            .toString());
            assertThat(newcomer.page().locator("[data-step=SIMULATION]").innerText())
                    .contains("no ofrece simulación");
            assertThat(newcomer.page().locator("[data-test=simulate]").count()).isZero();
        }
    }

    @Test
    void aSimulationNeedsARunAndIsMadeOnce() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.signUp().click("go-sign-in").signIn();
            newcomer.type("simulation-run", "12.345.678-9").press("simulate").waitFor(".ui-message-error-detail");
            newcomer.isClean();
            assertThat(newcomer.page().locator(".ui-message-error-detail").innerText())
                    .contains("dígito verificador");

            newcomer.type("simulation-run", "123456785").press("simulate").waitFor("[data-test=simulation-link]");
            String link = newcomer.page().locator("[data-test=simulation-link]").getAttribute("href");
            newcomer.open("/o/" + newcomer.slug() + "/admin/home").type("simulation-run", "12345678-5");
            newcomer.press("simulate").waitFor("[data-test=simulation-link]");
            assertThat(newcomer.page().locator("[data-test=simulation-link]").getAttribute("href"))
                    .isEqualTo(link);
            assertThat(Rows.of(presente)
                            .count("SELECT COUNT(*) FROM course_run r JOIN tenant t ON t.id = r.tenant_id"
                                    + " WHERE t.slug = '" + newcomer.slug() + "'"))
                    .isOne();
        }
    }

    @Test
    void changesItsNameAndColourAndSeesTheContrast() {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.signUp().click("go-sign-in").signIn();
            newcomer.open("/o/" + newcomer.slug() + "/admin/settings").isClean().look("settings");
            assertThat(newcomer.page().locator("main").innerText())
                    .contains(newcomer.rut().dotted(), "Todavía no: se comprueba");

            newcomer.type("name", " ").press("save").waitFor("[data-test=error]");
            newcomer.isClean().look("settings-wrong");
            newcomer.type("name", "Otro nombre & <b>").type("colour", "#ffcc00").press("save");
            newcomer.waitFor(".notice.done");
            newcomer.isClean().look("settings-saved");
            assertThat(newcomer.page().locator("header").innerText()).contains("Otro nombre & <b>");
            assertThat(newcomer.open("/o/" + newcomer.slug() + "/theme.css")
                            .page()
                            .content())
                    .contains("#ffcc00");
            assertThat(newcomer.open("/o/" + newcomer.slug() + "/admin/trail")
                            .page()
                            .locator("main")
                            .innerText())
                    .contains("cambió los ajustes de", "confirmó su correo", "aceptó los términos");
        }
    }

    @Test
    void saysEverythingThatIsWrongAtOnceAndKeepsWhatWasTyped() {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/sign-up")
                    .type("rut", "76.543.210-4")
                    .type("otec-name", "Capacitación Ñuñoa Ltda.")
                    .type("slug", "admin")
                    .type("mail", "ana")
                    .type("password", "corta")
                    .click("sign-up");

            assertThat(newcomer.problem("rut")).contains("dígito verificador");
            assertThat(newcomer.problem("slug")).contains("la usa Presente");
            assertThat(newcomer.problem("person")).isNotBlank();
            assertThat(newcomer.problem("mail")).isNotBlank();
            assertThat(newcomer.problem("password")).contains("12");
            assertThat(newcomer.problem("terms")).isNotBlank();
            assertThat(newcomer.page().locator("[data-test=summary] a").count()).isEqualTo(6);
            assertThat(newcomer.page().inputValue("[data-test=otec-name]")).isEqualTo("Capacitación Ñuñoa Ltda.");
            assertThat(newcomer.page().inputValue("[data-test=password]")).isEmpty();
            assertThat(newcomer.page().evaluate("document.activeElement.id")).isEqualTo("summary");
            newcomer.isClean().look("sign-up-wrong");

            newcomer.type("rut", " 765432103 ").click("sign-up");
            assertThat(newcomer.problem("rut")).isEmpty();
            assertThat(newcomer.page().inputValue("[data-test=rut]")).isEqualTo("76.543.210-3");
        }
    }

    @ParameterizedTest
    @CsvSource({"sign-in", "resources", "api", "terms", "sandbox", "invitation", "-abc", "a/b", "ab", "puerto-lluvia"})
    void refusesASlugThatShadowsARouteIsMalformedOrTaken(String slug) {
        try (Newcomer newcomer = Newcomer.withoutScripts(presente)) {
            newcomer.open("/sign-up").fillIn().type("slug", slug).click("sign-up");

            assertThat(newcomer.problem("slug")).isNotBlank();
            assertThat(newcomer.page().locator("[data-test=summary] a").count()).isOne();
        }
    }

    @Test
    void suggestsASlugInTheBrowserAndMakesTheSameOnTheServer() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            String name = "Instituto Ñandú " + newcomer.rut().number() + " Ltda.";
            newcomer.open("/sign-up").fillIn().type("slug", "").type("otec-name", name);
            String shown = newcomer.page().locator("[data-suggestion]").innerText();
            assertThat(shown).isEqualTo("instituto-nandu-" + newcomer.rut().number());

            newcomer.click("sign-up").openMailedLink();
            assertThat(newcomer.page().locator("main").innerText()).contains("/o/" + shown);
        }
    }

    @Test
    void aTakenMailOrRutLooksLikeAnyOtherAndOnlyTheMailTells() {
        try (Newcomer first = Newcomer.withScripts(presente);
                Newcomer second = Newcomer.withScripts(presente)) {
            first.signUp();

            String usual =
                    second.open("/sign-up").fillIn().click("sign-up").page().content();
            second.newestMail(1);
            String sameRut = second.open("/sign-up")
                    .fillIn()
                    .type("rut", first.rut().text())
                    .click("sign-up")
                    .page()
                    .content();
            assertThat(second.newestMail(2).text())
                    .contains(first.rut().dotted(), "ya está inscrita")
                    .doesNotContain("/confirm/");
            String sameMail = second.open("/sign-up")
                    .fillIn()
                    .type("mail", first.mail().toUpperCase(Locale.ROOT))
                    .click("sign-up")
                    .page()
                    .content();
            assertThat(second.newestMail(first.mail(), 2).text())
                    .contains("ya tiene una cuenta", "/sign-in")
                    .doesNotContain("/confirm/");

            assertThat(sameRut).isEqualTo(usual);
            assertThat(sameMail).isEqualTo(usual);
        }
    }

    @Test
    void aLinkConfirmsOnceAndOnlyByItsButton() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/sign-up").fillIn().click("sign-up");
            String link = newcomer.mailedLink(1);
            newcomer.open(link).open(link);
            assertThat(tenants(newcomer)).isZero();
            assertThat(post(newcomer, link, "https://elsewhere.example", "")).isEqualTo(403);
            assertThat(post(newcomer, link, presente.baseUrl().toString(), "x")).isEqualTo(403);
            assertThat(tenants(newcomer)).isZero();

            newcomer.click("confirm").open(link);
            assertThat(newcomer.shows("confirmed")).isTrue();
            assertThat(tenants(newcomer)).isOne();
        }
    }

    @Test
    void anExpiredOrInventedLinkSaysSoAndWhatToDo() throws SQLException {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/sign-up").fillIn().click("sign-up");
            String link = newcomer.mailedLink(1);
            Rows.of(presente)
                    .asOwner(
                            "UPDATE sign_up SET expires_at = UTC_TIMESTAMP(6) WHERE email = '" + newcomer.mail() + "'");

            assertThat(newcomer.open(link).page().locator("main").innerText()).contains("ya no sirve");
            newcomer.look("sign-up-expired");
            assertThat(newcomer.open("/sign-up/confirm/invented")
                            .page()
                            .locator("main")
                            .innerText())
                    .contains("ya no sirve");
            assertThat(tenants(newcomer)).isZero();
        }
    }

    @Test
    void whoeverConfirmsASlugFirstHasIt() throws SQLException {
        try (Newcomer first = Newcomer.withScripts(presente);
                Newcomer second = Newcomer.withScripts(presente)) {
            first.open("/sign-up").fillIn().click("sign-up");
            second.open("/sign-up").fillIn().type("slug", first.slug()).click("sign-up");
            second.openMailedLink().click("confirm");
            assertThat(second.shows("confirmed")).isTrue();

            first.openMailedLink().click("confirm");
            assertThat(first.page().locator("[data-test=problem]").innerText()).contains("quedaron inscritos");
            assertThat(tenants(first)).isZero();
        }
    }

    @Test
    void aScriptInANameIsTextEverywhere() {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            String script = "<script>document.title='oops'</script>";
            newcomer.open("/sign-up")
                    .fillIn()
                    .type("otec-name", script)
                    .type("rut", "1")
                    .click("sign-up");
            assertThat(newcomer.page().inputValue("[data-test=otec-name]")).isEqualTo(script);
            newcomer.type("rut", newcomer.rut().text())
                    .type("person", "\"><img src=x onerror=alert(1)>")
                    .type("password", Newcomer.PASSWORD)
                    .click("sign-up")
                    .openMailedLink();
            assertThat(newcomer.page().locator("main").innerText()).contains(script, "<img src=x");
            newcomer.click("confirm").click("go-sign-in").signIn();

            assertThat(newcomer.page().locator("header").innerText()).contains(script, "<img src=x");
            assertThat(newcomer.page().title()).doesNotContain("oops\n").isNotEqualTo("oops");
            newcomer.isClean();
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAndOneThatLostItsCookieIsShownAgain() {
        try (Newcomer newcomer = Newcomer.withScripts(presente)) {
            newcomer.open("/sign-up");
            assertThat(post(newcomer, presente.baseUrl() + "/sign-up", "https://elsewhere.example", ""))
                    .isEqualTo(403);

            newcomer.fillIn();
            newcomer.page().context().clearCookies();
            newcomer.click("sign-up");
            assertThat(newcomer.shows("notice")).isTrue();
            assertThat(newcomer.page().inputValue("[data-test=slug]")).isEqualTo(newcomer.slug());
            newcomer.type("password", Newcomer.PASSWORD).click("sign-up");
            assertThat(newcomer.page().url()).endsWith("/sign-up/sent");
        }
    }

    @Test
    void noMoreThanFiveADayForOneMailAddress() {
        try (Newcomer newcomer = Newcomer.withoutScripts(presente)) {
            for (int i = 0; i < 5; i++) {
                newcomer.open("/sign-up").fillIn().click("sign-up");
                assertThat(newcomer.page().url()).endsWith("/sign-up/sent");
            }
            newcomer.open("/sign-up").fillIn().click("sign-up");
            assertThat(newcomer.page().locator("[data-test=notice]").innerText())
                    .contains("demasiadas");
            newcomer.newestMail(5);
        }
    }

    private static int post(Newcomer newcomer, String address, String origin, String token) {
        APIResponse answer = newcomer.page()
                .context()
                .request()
                .post(
                        address,
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setHeader("Origin", origin)
                                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                .setData("formToken=" + token));
        return answer.status();
    }

    private static int tenants(Newcomer newcomer) throws SQLException {
        return Rows.of(presente)
                .count("SELECT COUNT(*) FROM tenant WHERE rut = '"
                        + newcomer.rut().text() + "'");
    }
}
