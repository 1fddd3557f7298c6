package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import cl.presente.support.Browser;
import cl.presente.support.MailCatcher;
import cl.presente.support.RunningService;
import cl.presente.support.SampleLinks;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way to SENCE and back, as it should go. */
class AttendanceJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    /** Longer than the two minutes in which a browser still sends a cookie without SameSite with a cross-site post. */
    private static final Duration SLOW = Duration.ofSeconds(131);

    private static CompletableFuture<String> slowReturn;

    /** It mostly waits, so it goes on beside the other journeys, in a browser of its own. */
    @BeforeAll
    static void aSlowLearnerSetsOut() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        slowReturn = CompletableFuture.supplyAsync(() -> {
            try (Browser browser = Browser.launch();
                    Walk walk = Walk.onPhone(browser.chromium(), learner)) {
                walk.openLink().start();
                Instant due = Instant.now().plus(SLOW);
                while (Instant.now().isBefore(due)) {
                    walk.page().waitForTimeout(1000);
                }
                walk.enter(Walk.CLAVE).comeBack().shows("OPEN");
                return walk.page().locator("[data-test=close]").first().innerText();
            }
        });
    }

    @Test
    void startReturnClockCloseReturnReceipt() {
        try (Walk walk = onPhone()) {
            walk.openLink().isClean();
            look(walk, "1-course");
            walk.start().enter(Walk.CLAVE).comeBack().shows("OPEN").isClean();
            look(walk, "2-session");
            Locator remaining = walk.page().locator("[data-test=remaining]");
            assertThat(Integer.parseInt(remaining.getAttribute("data-seconds")))
                    .isBetween(1, (int) Duration.ofHours(24).toSeconds());
            String before = remaining.innerText();
            walk.page().waitForTimeout(2500);
            assertThat(remaining.innerText()).isNotEqualTo(before);
            assertThat(walk.page().locator("[data-test=close]").first().boundingBox().y)
                    .as("the close button is in sight without scrolling")
                    .isLessThan(740);

            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED").isClean();
            look(walk, "3-closed");
            walk.page().locator("[data-test=receipt]").first().click();
            walk.page().waitForURL("**/receipt");
            walk.isClean();
            look(walk, "4-receipt");
            assertThat(walk.page().locator("main").innerText()).contains("SENCE");
        }
    }

    @Test
    void theSameWithoutJavaScript() {
        try (Walk walk =
                Walk.withoutScripts(presente.browser().chromium(), SampleLearner.of(presente, SampleLearner.FORTY))) {
            walk.attend().shows("OPEN");
            assertThat(walk.page().locator("[data-test=remaining]").innerText()).isNotBlank();
            walk.close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");
            walk.page().locator("[data-test=receipt]").first().click();
            assertThat(walk.page().url()).endsWith("/receipt");
        }
    }

    @Test
    void backOnTheLaunchPageFindsNoToken() {
        try (Walk walk = onPhone()) {
            walk.openLink().start();
            walk.page().locator("[data-test=sim-clave]").waitFor();

            walk.page().evaluate("history.back()");
            walk.page().waitForTimeout(2000);

            Locator tokens = walk.page().locator("input[name=Token]");
            assertThat(tokens.count() == 0 || tokens.first().inputValue().isEmpty())
                    .as("no token at " + walk.page().url())
                    .isTrue();
            assertThat(walk.page().content()).doesNotContainPattern("-2026-4000-8000-");
        }
    }

    @Test
    void theTokenLeavesTheLaunchPageWithTheForm() {
        try (Walk walk = onPhone()) {
            // With this answer the browser has sent the form and stays where it is.
            walk.page()
                    .route(
                            "**/Registro/IniciarSesion",
                            route -> route.fulfill(new Route.FulfillOptions().setStatus(204)));
            walk.openLink().start();
            Locator token = walk.page().locator("[data-test=launch] input[name=Token]");
            token.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            walk.page().waitForTimeout(1000);

            assertThat(token.inputValue()).isEmpty();
            assertThat(walk.page().content()).doesNotContainPattern("-2026-4000-8000-");
        }
    }

    @Test
    @AnyDatabase
    void aReturnAfter130SecondsStillLandsOnTheLearnersPage() throws Exception {
        assertThat(slowReturn.get(SLOW.toSeconds() + 120, TimeUnit.SECONDS)).isNotBlank();
    }

    @Test
    void twoTabsAndADoubleClickMakeOneSession() throws Exception {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.openLink();
            Page second = walk.context().newPage();
            second.navigate(learner.link());
            walk.page().locator("[data-test=start]").first().dblclick();
            second.locator("[data-test=start]").first().click();
            second.locator("[data-test=sim-clave]").waitFor();
            walk.page().locator("[data-test=sim-clave]").waitFor();

            walk.enter(Walk.CLAVE).comeBack().shows("OPEN");

            assertThat(Rows.of(presente).sessions(learner)).hasSize(1);
        }
    }

    @Test
    void aReturnInABrowserWithoutOurCookieStillCounts() {
        try (Walk walk = onPhone()) {
            walk.openLink().start();
            walk.page().locator("[data-test=sim-clave]").waitFor();
            walk.context().clearCookies();
            walk.enter(Walk.CLAVE);
            walk.page().waitForURL("**/s/**");

            assertThat(walk.page()
                            .locator("[data-test=start], [data-test=close]")
                            .count())
                    .isZero();
            walk.openLink().page().locator("[data-test=session]").first().click();
            walk.shows("OPEN");
        }
    }

    @Test
    void anExemptLearnerGoesStraightToTheCourse() {
        String link = SampleLinks.read(presente.learnerLinks()).stream()
                .filter(SampleLinks.Row::exempt)
                .findFirst()
                .orElseThrow()
                .link();
        try (com.microsoft.playwright.BrowserContext context =
                presente.browser().chromium().newContext()) {
            Page page = context.newPage();
            page.navigate(link);
            Locator exempt = page.locator("[data-test=course]")
                    .filter(new Locator.FilterOptions().setHas(page.locator("[data-test=course-link]")));
            assertThat(exempt.count()).isPositive();
            assertThat(exempt.first().locator("[data-test=start]").count()).isZero();
        }
    }

    @Test
    void aRunAndAMailedCodeLeadToTheSameCourses() {
        var learner = SampleLearner.of(presente, SampleLearner.FORTY);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            Page page = walk.page();
            page.navigate(presente.baseUrl() + "/o/" + learner.row().slug());
            walk.isClean();
            look(walk, "0-identify");
            page.locator("[data-test=run]").fill(" " + learner.run().replace("-", "") + " ");
            int before = codes(learner).size();
            page.locator("[data-test=identify]").click();
            page.locator("[data-test=code]").fill(newestCode(learner, before));
            walk.isClean();
            page.locator("[data-test=identify]").click();

            assertThat(page.locator("[data-test=course]").first().getAttribute("data-codigo-curso"))
                    .isEqualTo(SampleLearner.FORTY);
        }
    }

    /** The mails with a code that this learner got so far, newest first. */
    private static List<MailCatcher.Mail> codes(SampleLearner learner) {
        return presente.mails().mails().stream()
                .filter(mail -> mail.subject().contains("tu código"))
                .filter(mail -> mail.text().contains(learner.row().name()))
                .toList();
    }

    /** The mail leaves by a job that runs every second. */
    private static String newestCode(SampleLearner learner, int before) {
        for (int i = 0; i < 100; i++) {
            List<MailCatcher.Mail> codes = codes(learner);
            if (codes.size() > before) {
                Matcher code =
                        Pattern.compile("\\b\\d{6}\\b").matcher(codes.get(0).text());
                assertThat(code.find()).isTrue();
                return code.group();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("no mail came");
    }

    private static Walk onPhone() {
        return Walk.onPhone(presente.browser().chromium(), SampleLearner.of(presente, SampleLearner.FORTY));
    }

    /** Screenshots for whoever wants to look at what the browser saw. */
    private static void look(Walk walk, String name) {
        walk.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", name + ".png"))
                        .setFullPage(true));
    }
}
