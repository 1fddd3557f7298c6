package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A learner's browser on the way to SENCE and back; all waiting lives here. */
final class Walk implements AutoCloseable {

    static final String CLAVE = "sence123";

    /** The page that keeps an answer asks every two seconds, or every ten while the database is out. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final SampleLearner learner;
    private final BrowserContext context;
    private final boolean scripts;
    private final Watch watch;
    private final Page page;

    private Walk(SampleLearner learner, BrowserContext context, boolean scripts) {
        this.learner = learner;
        this.context = context;
        this.scripts = scripts;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        this.watch = new Watch(page);
    }

    /** A phone of 360 x 740. */
    static Walk onPhone(Browser browser, SampleLearner learner) {
        return of(browser, learner, true);
    }

    static Walk withoutScripts(Browser browser, SampleLearner learner) {
        return of(browser, learner, false);
    }

    private static Walk of(Browser browser, SampleLearner learner, boolean scripts) {
        Browser.NewContextOptions phone = new Browser.NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("es-CL")
                .setJavaScriptEnabled(scripts);
        return new Walk(learner, browser.newContext(phone), scripts);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Walk openLink() {
        page.navigate(learner.link());
        return this;
    }

    /** From the course card, or from a session that ended, to SENCE's login. */
    Walk start() {
        press("start");
        leave();
        return this;
    }

    /** From the session's page to SENCE's login. */
    Walk close(String hook) {
        press(hook);
        leave();
        return this;
    }

    private void press(String hook) {
        page.locator("[data-test=" + hook + "]").first().click();
    }

    /** Without scripts the launch page's button does what its script does. */
    private void leave() {
        if (!scripts) {
            page.locator("[data-test=launch] button").click();
        }
    }

    /** Types the password at SENCE and comes back, by whatever SENCE answers. */
    Walk enter(String clave) {
        page.locator("[data-test=sim-clave]").fill(clave);
        page.locator("[data-test=sim-enter]").click();
        return this;
    }

    /** Comes back to a page of ours after SENCE's answer. */
    Walk comeBack() {
        if (!scripts) {
            page.locator("[data-test=sim-return]").click();
        }
        page.locator("[data-test=state]").first().waitFor();
        return this;
    }

    /** Start, log in, come back. */
    Walk attend() {
        return openLink().start().enter(CLAVE).comeBack();
    }

    Walk shows(String state) {
        assertThat(page.locator("[data-test=state]").first().getAttribute("data-state"))
                .as("state at " + page.url())
                .isEqualTo(state);
        return this;
    }

    /** The error box with the codes as received, and no bare code in its words. */
    Walk showsError(String codes) {
        Locator error = page.locator("[data-test=error]").first();
        assertThat(error.getAttribute("data-codes")).isEqualTo(codes);
        assertThat(error.innerText()).isNotBlank().doesNotContainPattern("\\b[1-3]\\d\\d\\b");
        return this;
    }

    Walk isClean() {
        watch.findsNothing();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
