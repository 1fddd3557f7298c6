package cl.presente.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;

/** An OTEC's live board in a browser; all waiting lives here. */
record LiveVisit(OfficeVisit office) {

    static LiveVisit of(OfficeVisit office) {
        return new LiveVisit(office);
    }

    LiveVisit environment(String environment) {
        page().click("[data-test=environment][data-environment=" + environment + "]");
        page().waitForSelector("[data-test=board][data-environment=" + environment + "]");
        return this;
    }

    /** Keeps the board to one run, whose lists then hold everybody of it. */
    LiveVisit run(String codigoCurso) {
        page().locator("[data-test=filter-run]")
                .selectOption(choice(codigoCurso).first().getAttribute("value"));
        page().waitForFunction("() => document.querySelectorAll('[data-test=by-run]').length === 0");
        return this;
    }

    /** Waits until the board can be kept to that run. */
    LiveVisit offers(String codigoCurso) {
        return awaits(choice(codigoCurso), WaitForSelectorState.ATTACHED);
    }

    /** Waits until the board can no longer be kept to that run. */
    LiveVisit offersNoMore(String codigoCurso) {
        return awaits(choice(codigoCurso), WaitForSelectorState.DETACHED);
    }

    private Locator choice(String codigoCurso) {
        return page().locator("[data-test=filter-run] option")
                .filter(new Locator.FilterOptions().setHasText("· " + codigoCurso + " "));
    }

    private LiveVisit awaits(Locator what, WaitForSelectorState state) {
        what.waitFor(new Locator.WaitForOptions().setState(state));
        return this;
    }

    /** Shows each list whole. */
    LiveVisit everybody() {
        Locator more = page().locator("[data-test=live-more]");
        while (more.count() > 0) {
            int before = more.count();
            more.first().click();
            page().waitForFunction("n => document.querySelectorAll('[data-test=live-more]').length < n", before);
        }
        return this;
    }

    /** Waits until that learner stands in that list. */
    Locator shows(SampleLearner learner, String list) {
        return shows(learner.name(), list);
    }

    Locator shows(String name, String list) {
        Locator row = row(name, list);
        row.waitFor();
        return row;
    }

    /** Waits until that learner no longer stands in that list. */
    LiveVisit hides(SampleLearner learner, String list) {
        return awaits(row(learner, list), WaitForSelectorState.DETACHED);
    }

    /** Waits until so few minutes are left to the learner that the board warns. */
    LiveVisit warns(SampleLearner learner) {
        row(learner, "connected").locator("[data-test=left].soon").waitFor();
        return this;
    }

    LiveVisit pick(SampleLearner learner, String list) {
        row(learner, list).locator("input").check();
        page().waitForFunction(
                        "() => [...document.querySelectorAll('[data-test^=remind-]')].some(button => /\\(1\\)/.test(button.textContent))");
        return this;
    }

    /** Asks to remind, and confirms. */
    LiveVisit remind(String hook) {
        openQuestion(hook);
        page().click("[data-test=remind-send]");
        page().locator("[data-test=remind-dialog]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        page().locator(".notice.done").waitFor();
        return this;
    }

    LiveVisit openQuestion(String hook) {
        page().click("[data-test=" + hook + "]");
        page().locator("[data-test=remind-dialog]").waitFor();
        return this;
    }

    String notice() {
        return page().locator(".notices").innerText();
    }

    int count(String what) {
        return Integer.parseInt(page().locator("[data-test=count-" + what + "]").innerText());
    }

    LiveVisit picture(String name) {
        String folder = System.getProperty("presente.pictures", "");
        if (!folder.isEmpty()) {
            page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name + ".png")));
        }
        return this;
    }

    /** The box that picks somebody who is absent. */
    Locator box(String name) {
        return row(name, "absent").locator("input");
    }

    private Locator row(SampleLearner learner, String list) {
        return row(learner.name(), list);
    }

    private Locator row(String name, String list) {
        return page().locator("[data-test=live-row][data-list=" + list + "]")
                .filter(new Locator.FilterOptions().setHasText(name));
    }

    private Page page() {
        return office.page();
    }
}
