package cl.presente.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The token pages of an office, as somebody works with them; all waiting lives here. */
final class TokenVisit {

    private final ProvisionedOtec otec;
    private final OfficeVisit office;
    private final Page page;

    TokenVisit(ProvisionedOtec otec, OfficeVisit office) {
        this.otec = otec;
        this.office = office;
        this.page = office.page();
    }

    TokenVisit openList() {
        office.open(otec.office("tokens"));
        return this;
    }

    TokenVisit open(String label) {
        openList();
        page.locator("[data-test=token]", new Page.LocatorOptions().setHasText(label))
                .first()
                .click();
        page.locator("h1[data-test=token]").waitFor();
        return this;
    }

    /** Pastes a token and waits for its page. */
    TokenVisit paste(String label, String token) {
        office.open(otec.office("tokens/new"));
        fillNew(label, token);
        page.waitForURL(Pattern.compile(".*/tokens/[0-9a-f-]{36}.*"));
        return shows("DRAFT");
    }

    /** Pastes what is not taken, and reads why. */
    String pasteRefused(String label, String token) {
        office.open(otec.office("tokens/new"));
        fillNew(label, token);
        Locator problem = page.locator("[data-test=token-problem]");
        problem.waitFor();
        return problem.innerText();
    }

    private void fillNew(String label, String token) {
        page.fill("[data-test=token-secret]", token);
        page.fill("[data-test=token-label]", label);
        page.click("[data-test=token-store]");
    }

    /** Goes to SENCE with this token, as far as its answer or its login. */
    TokenVisit leave(String run) {
        page.fill("[data-test=try-run]", run);
        page.click("[data-test=try]");
        return this;
    }

    TokenVisit logIn() {
        page.locator("[data-test=sim-clave]").fill(Walk.CLAVE);
        page.click("[data-test=sim-enter]");
        return this;
    }

    TokenVisit comesBackWith(String answer) {
        page.locator("[data-test=trial][data-answer=" + answer + "]").waitFor();
        return this;
    }

    TokenVisit tryAndAccept(String run) {
        return leave(run).logIn().comesBackWith("ACCEPTED").shows("TESTED");
    }

    TokenVisit click(String hook) {
        page.locator("[data-test=" + hook + "]").first().click();
        return this;
    }

    TokenVisit choose(String hook, String value) {
        page.locator("select[data-test=" + hook + "]").selectOption(value);
        return this;
    }

    TokenVisit chooseLabel(String hook, String text) {
        Locator select = page.locator("select[data-test=" + hook + "]");
        select.selectOption(select.locator("option", new Locator.LocatorOptions().setHasText(text))
                .first()
                .getAttribute("value"));
        return this;
    }

    TokenVisit fill(String hook, String text) {
        page.fill("[data-test=" + hook + "]", text);
        return this;
    }

    TokenVisit shows(String standing) {
        try {
            page.locator("h1[data-test=token][data-state=" + standing + "]").waitFor();
        } catch (com.microsoft.playwright.TimeoutError late) {
            throw new AssertionError(
                    standing + " is not shown at " + page.url() + ", but: "
                            + page.locator("main").innerText(),
                    late);
        }
        return this;
    }

    /** Waits for what is said at a field; until then the answer that brings it would empty the field again. */
    TokenVisit saysAtTheField(String field, String text) {
        assertThat(page.locator("#token\\:" + field + "Problem")).containsText(text);
        return this;
    }

    TokenVisit sees(String hook) {
        page.locator("[data-test=" + hook + "]").first().waitFor();
        return this;
    }

    String text(String hook) {
        return page.locator("[data-test=" + hook + "]").first().innerText();
    }

    TokenVisit isClean() {
        office.isClean();
        return this;
    }

    /** Screenshots at both widths, for whoever wants to look at what the browser saw. */
    TokenVisit look(String name) {
        for (int width : new int[] {768, 1280}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "screenshots", name + "-" + width + ".png"))
                    .setFullPage(true));
        }
        return this;
    }
}
