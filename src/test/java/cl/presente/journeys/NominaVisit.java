package cl.presente.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** Somebody at work on the pages about one run's learners; all waiting lives here and in {@link OfficeVisit}. */
record NominaVisit(OfficeVisit office) {

    private Page page() {
        return office.page();
    }

    Locator at(String test) {
        return page().locator("[data-test=" + test + "]");
    }

    /** The row of the learner of that name. */
    Locator row(String name) {
        return page().locator("tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page().locator("[data-test=learner]")
                                .getByText(name, new Locator.GetByTextOptions().setExact(true))));
    }

    Locator in(String name, String test) {
        return row(name).locator("[data-test=" + test + "]");
    }

    NominaVisit press(String test) {
        at(test).click();
        return this;
    }

    NominaVisit press(String name, String test) {
        in(name, test).click();
        return this;
    }

    /**
     * Fills the panel for a new learner, leaving the RUN as a person leaves a field, and sends it. The page puts the
     * cursor into the RUN a moment after it has opened or emptied the panel: what is typed before that lands there. For a RUN that the
     * OTEC knows its answer also brings name and mail anew.
     */
    NominaVisit add(String run, String name, String mail, String reason) {
        if (!at("add").isVisible()) {
            press("open-add");
        }
        assertThat(at("run")).isFocused();
        at("run").fill(run);
        at("run").press("Tab");
        office.settled();
        at("name").fill(name);
        at("mail").fill(mail);
        at("reason").fill(reason);
        press("add");
        office.answered();
        return this;
    }

    /** Waits until exactly those learners are shown. */
    NominaVisit lists(String... names) {
        assertThat(at("learner")).hasText(names);
        return this;
    }

    NominaVisit view(String view) {
        page().click("[data-test=view][data-view=" + view + "]");
        assertThat(page().locator("[data-test=view][data-view=" + view + "]")).hasAttribute("aria-pressed", "true");
        return this;
    }

    /** Waits for a notice at the top. */
    NominaVisit says(String text) {
        assertThat(page().locator(".notices")).containsText(text);
        return this;
    }

    NominaVisit shows(String test, String text) {
        assertThat(at(test).first()).containsText(text);
        return this;
    }

    NominaVisit linkBecomes(String name, String state) {
        assertThat(in(name, "learner")).hasAttribute("data-link", state);
        return this;
    }

    /** What the doctor found, by check, in its order. */
    List<String> findings() {
        return at("finding").all().stream()
                .map(finding -> finding.getAttribute("data-check"))
                .toList();
    }

    Locator finding(String check) {
        return page().locator("[data-check=" + check + "]");
    }

    /** Where the button of a finding leads to, below the office's address. */
    String remedy(String check) {
        return finding(check).locator("[data-test=remedy]").getAttribute("href").replaceFirst(".*/admin/", "");
    }

    NominaVisit isClean() {
        office.isClean();
        return this;
    }

    /** Takes a picture at both widths that people use, for whoever wants to look. */
    NominaVisit pictured(String name) {
        String folder = System.getProperty("presente.pictures", "");
        if (!folder.isEmpty()) {
            for (int width : new int[] {1280, 768}) {
                page().setViewportSize(width, 900);
                page().screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(java.nio.file.Path.of(folder, name + "-" + width + ".png")));
            }
            page().setViewportSize(1280, 900);
        }
        return this;
    }
}
