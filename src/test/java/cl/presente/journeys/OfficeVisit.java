package cl.presente.journeys;

import cl.presente.platform.crypto.Totp;
import cl.presente.platform.csv.CsvTable;
import cl.presente.support.Build;
import cl.presente.support.RunningService;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A browser in an OTEC's office, on a desktop; all waiting lives here. */
final class OfficeVisit implements AutoCloseable {

    /** Pages that ask by themselves do so every ten seconds; the rest is for a busy machine. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final RunningService presente;
    private final BrowserContext context;
    private final Watch watch;
    private final Page page;

    OfficeVisit(RunningService presente) {
        this.presente = presente;
        context = presente.browser()
                .chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("es-CL"));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        this.watch = new Watch(page);
    }

    /** One of a sample tenant's staff. */
    record Staff(String mail, String password, Totp totp) {

        static Staff of(String slug, String role) {
            try {
                byte[] file = Files.readAllBytes(Build.project().resolve("tenants-sample/" + slug + "/staff.csv"));
                return CsvTable.parse(file).rows().stream()
                        .filter(row -> row.text("Rol").equals(role))
                        .map(row ->
                                new Staff(row.text("Correo"), row.text("Clave"), Totp.parse(row.text("SegundoFactor"))))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Page page() {
        return page;
    }

    OfficeVisit open(String path) {
        page.navigate(presente.baseUrl() + path);
        return this;
    }

    /** Through both steps, as though the last code had been used long ago. */
    OfficeVisit signIn(Staff staff) {
        codesAreUnused(staff.mail());
        return signIn(staff.mail(), staff.password()).enterCode(staff.totp().code(Totp.step(Instant.now())));
    }

    /** The first step alone. */
    OfficeVisit signIn(String mail, String password) {
        page.fill("[data-test=mail]", mail);
        page.fill("[data-test=password]", password);
        page.click("[data-test=sign-in]");
        page.waitForLoadState(LoadState.LOAD);
        return this;
    }

    /** The second step, or the confirmation of a new authenticator. */
    OfficeVisit enterCode(String code) {
        page.fill("[data-test=code]", code);
        page.click("[data-test=confirm]");
        page.waitForLoadState(LoadState.LOAD);
        return this;
    }

    /** Lets the steps of an authenticator pass that would have to be waited for: half a minute for each further sign-in. */
    void codesAreUnused(String mail) {
        try (Connection connection = presente.connect();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE totp_key k JOIN account a ON a.id = k.account_id SET k.last_step = 0 WHERE a.email = ?")) {
            update.setString(1, mail);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks past the page, with the browser's cookies. */
    APIResponse get(String path) {
        return context.request()
                .get(presente.baseUrl() + path, RequestOptions.create().setMaxRedirects(0));
    }

    APIResponse post(String path, Map<String, String> headers) {
        RequestOptions options = RequestOptions.create().setMaxRedirects(0).setData("x=1");
        headers.forEach(options::setHeader);
        return context.request().post(presente.baseUrl() + path, options);
    }

    /** The value of the sign-in's cookie. */
    String cookie() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("presente-staff"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
    }

    OfficeVisit keepCookie(String value) {
        context.addCookies(List.of(new com.microsoft.playwright.options.Cookie("presente-staff", value)
                .setUrl(presente.baseUrl().toString())));
        return this;
    }

    /** The sections that the menu leads to, in its order. */
    List<String> menu() {
        return page.locator("[data-test=menu]").all().stream()
                .map(item -> item.getAttribute("data-section"))
                .toList();
    }

    /** Goes by the Tab key to what that selector finds, past nothing that hides where it is. */
    OfficeVisit tabTo(String selector) {
        return tabTo(selector, "Tab");
    }

    OfficeVisit tabBackTo(String selector) {
        return tabTo(selector, "Shift+Tab");
    }

    private OfficeVisit tabTo(String selector, String key) {
        for (int i = 0; i < 120; i++) {
            page.keyboard().press(key);
            Object seen = page.evaluate("""
                    selector => {
                      const at = document.activeElement;
                      if (at === document.body) return 'nothing';
                      const shows = node => node && getComputedStyle(node).outlineStyle !== 'none';
                      if (!shows(at) && !shows(at.nextElementSibling) && !shows(at.closest('label'))) return 'hidden: ' + at.outerHTML;
                      return at.matches(selector) ? 'here' : 'elsewhere';
                    }""", selector);
            if (seen.equals("here")) {
                return this;
            }
            if (seen.toString().startsWith("hidden")) {
                throw new IllegalStateException("focus cannot be seen: " + seen);
            }
        }
        throw new IllegalStateException("the Tab key does not lead to " + selector);
    }

    OfficeVisit press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Waits until what the selector finds has the focus. */
    OfficeVisit hasFocus(String selector) {
        page.waitForFunction("selector => document.activeElement.closest(selector) !== null", selector);
        return this;
    }

    /** As if the network were gone, or were there again. */
    OfficeVisit offline(boolean gone) {
        context.setOffline(gone);
        return this;
    }

    OfficeVisit search(String text) {
        page.fill("[data-test=filter-search]", text);
        return this;
    }

    OfficeVisit wantState(String state) {
        page.locator("[data-test=filter-state] li")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[value=" + state + "]")))
                .locator("label")
                .click();
        return this;
    }

    /** Waits until exactly that many sessions in that state are shown. */
    OfficeVisit lists(int sessions, String state) {
        page.waitForFunction(
                "([n, state]) => { const rows = [...document.querySelectorAll('[data-test=session-row]')];"
                        + " return rows.length === n && rows.every(row => row.dataset.state === state) }",
                List.of(sessions, state));
        return this;
    }

    /** Waits until the list says that it has nothing to show. */
    OfficeVisit listsNothing() {
        page.locator("[data-test=empty]").waitFor();
        return this;
    }

    /** Opens the first session of the list by the keyboard alone. */
    OfficeVisit openFirst() {
        page.locator("[data-test=session-row]").first().focus();
        page.keyboard().press("Enter");
        page.locator("[data-test=session-event]").first().waitFor();
        return this;
    }

    /** Kind and outcome of each event that the session's page shows. */
    List<String> events() {
        return page.locator("[data-test=session-event]").all().stream()
                .map(event -> event.getAttribute("data-kind") + " " + event.getAttribute("data-outcome"))
                .toList();
    }

    OfficeVisit awaitsEvent(String kind) {
        page.locator("[data-test=session-event][data-kind=" + kind + "]")
                .first()
                .waitFor();
        return this;
    }

    /** What the page asks the server is held from here on, so that no answer comes until they are let through. */
    OfficeVisit holdAnswers() {
        page.evaluate("""
                () => {
                  const send = XMLHttpRequest.prototype.send;
                  const held = new Promise(release => window.letAnswersThrough = release);
                  XMLHttpRequest.prototype.send = function (body) { held.then(() => send.call(this, body)); };
                }""");
        return this;
    }

    /** Lets the answers through, and waits for all that the page does of them. */
    OfficeVisit letAnswersThrough() {
        page.evaluate("() => window.letAnswersThrough()");
        return settled();
    }

    /** Waits until the page has done all that an answer makes it do, which takes it a moment to put the cursor. */
    OfficeVisit settled() {
        answered();
        page.evaluate("() => new Promise(later => setTimeout(later, 100))");
        return this;
    }

    /** Waits until the page has an answer to all that it asked. */
    OfficeVisit answered() {
        page.waitForFunction("() => !window.PrimeFaces || PrimeFaces.ajax.Queue.isEmpty()");
        return this;
    }

    /** As when the time has come at which the page asks by itself; whether it does. */
    boolean asksByItself() {
        return (boolean) page.evaluate("""
                () => {
                  Object.values(PrimeFaces.widgets).find(widget => widget instanceof PrimeFaces.widget.Poll).cfg.fn();
                  return !PrimeFaces.ajax.Queue.isEmpty();
                }""");
    }

    OfficeVisit isClean() {
        watch.findsNothing();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
