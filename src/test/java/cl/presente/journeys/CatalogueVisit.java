package cl.presente.journeys;

import cl.presente.support.RunningService;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** One of an OTEC's staff among its courses and runs; all waiting lives here and in {@link OfficeVisit}. */
final class CatalogueVisit implements AutoCloseable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");

    private final OwnOtec otec;
    private final OfficeVisit office;

    CatalogueVisit(RunningService presente, OwnOtec otec, String cookie) {
        this.otec = otec;
        office = new OfficeVisit(presente).keepCookie(cookie);
    }

    Page page() {
        return office.page();
    }

    OfficeVisit office() {
        return office;
    }

    CatalogueVisit open(String page) {
        office.open(otec.office() + page);
        return this;
    }

    CatalogueVisit type(String field, String text) {
        page().fill(test(field), text);
        return this;
    }

    /** Types and leaves the field, so that the page says what it thinks of it. */
    CatalogueVisit typeAndLeave(String field, String text) {
        type(field, text);
        page().locator(test(field)).blur();
        return settled();
    }

    CatalogueVisit choose(String field, String value) {
        page().selectOption(test(field), value);
        return settled();
    }

    CatalogueVisit press(String button) {
        page().locator(test(button)).first().click();
        return settled();
    }

    /** A run of ten days that began yesterday. */
    CatalogueVisit dates() {
        LocalDate today = LocalDate.now();
        return type("starts", DAY.format(today.minusDays(1))).typeAndLeave("ends", DAY.format(today.plusDays(9)));
    }

    /** Presses what saves, and waits for the page of what was saved. */
    CatalogueVisit saves(String shown) {
        page().click(test("save"));
        return awaits(shown);
    }

    CatalogueVisit awaits(String shown) {
        page().locator(test(shown)).first().waitFor();
        page().waitForLoadState(LoadState.DOMCONTENTLOADED);
        return this;
    }

    CatalogueVisit awaitsNo(String shown) {
        page().locator(test(shown))
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return this;
    }

    boolean shows(String what) {
        return page().locator(test(what)).count() > 0;
    }

    String value(String field) {
        return page().inputValue(test(field));
    }

    /** What the page says at that field. */
    String problem(String field) {
        return page().locator("[id$='" + field + "Problem']").innerText();
    }

    /** The fields of the summary at the form's top, in its order. */
    List<String> wrongFields() {
        awaits("errors");
        return page().locator(test("error")).all().stream()
                .map(error -> error.getAttribute("data-field"))
                .toList();
    }

    /** The requirements of the way to production that do not hold. */
    List<String> unmet() {
        awaits("check");
        return page().locator("[data-test=check][data-met=false]").all().stream()
                .map(check -> check.getAttribute("data-requirement"))
                .toList();
    }

    /** The codes of the runs that the list shows. */
    List<String> listed() {
        return page().locator(test("run-row")).all().stream()
                .map(row -> row.getAttribute("data-code"))
                .toList();
    }

    CatalogueVisit lists(int runs) {
        page().waitForFunction("n => document.querySelectorAll('[data-test=run-row]').length === n", runs);
        return settled();
    }

    /** The id in the page's address. */
    String id() {
        return page().url().replaceAll(".*/(?:runs|courses)/([0-9a-f-]{36}).*", "$1");
    }

    /** The page's state goes, as when the session ends or another node answers. */
    CatalogueVisit losePage() {
        return lose("presente-pages");
    }

    CatalogueVisit signInEnds() {
        return lose("presente-pages").lose("presente-staff");
    }

    private CatalogueVisit lose(String cookie) {
        page().context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName(cookie));
        return this;
    }

    CatalogueVisit signInAgain(String cookie) {
        office.keepCookie(cookie);
        return this;
    }

    CatalogueVisit isClean() {
        office.isClean();
        return this;
    }

    /** For whoever wants to look at the pages. */
    CatalogueVisit picture(String name) {
        String folder = System.getProperty("presente.pictures", "");
        if (!folder.isEmpty()) {
            for (int width : new int[] {1280, 768}) {
                page().setViewportSize(width, 900);
                page().screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(folder, name + "-" + width + ".png")));
            }
            page().setViewportSize(1280, 900);
        }
        return this;
    }

    /** Waits until no request of the page's script is under way. */
    private CatalogueVisit settled() {
        office.answered();
        return this;
    }

    private static String test(String name) {
        return "[data-test=" + name + "]";
    }

    @Override
    public void close() {
        office.close();
    }
}
