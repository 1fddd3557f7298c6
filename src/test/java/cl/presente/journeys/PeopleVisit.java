package cl.presente.journeys;

import cl.presente.platform.crypto.Totp;
import cl.presente.support.MailCatcher.Mail;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser on the pages about an OTEC's staff, or on an invitation; all waiting lives here. */
final class PeopleVisit implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http\\S+(/invitation/\\S+)");

    private final RunningService presente;
    private final OwnOtec otec;
    private final OfficeVisit office;

    private PeopleVisit(RunningService presente, OwnOtec otec) {
        this.presente = presente;
        this.otec = otec;
        this.office = new OfficeVisit(presente);
    }

    /** A browser in which nobody is signed in. */
    static PeopleVisit stranger(RunningService presente, OwnOtec otec) {
        return new PeopleVisit(presente, otec);
    }

    /** A browser in which that person is signed in. */
    static PeopleVisit of(RunningService presente, OwnOtec otec, OwnOtec.Person person) throws SQLException {
        PeopleVisit visit = new PeopleVisit(presente, otec);
        visit.office.keepCookie(otec.signedIn(person));
        return visit;
    }

    Page page() {
        return office.page();
    }

    PeopleVisit isClean() {
        office.isClean();
        return this;
    }

    int status(String path) {
        return office.get(path).status();
    }

    PeopleVisit open(String path) {
        office.open(path);
        return this;
    }

    PeopleVisit openPeople() {
        office.open(otec.office() + "/people");
        return this;
    }

    /** Fills in the form and sends it; the list says what became of it. */
    PeopleVisit invite(String mail, String name, Role role) {
        office.open(otec.office() + "/people/invite");
        page().fill("[data-test=mail]", mail);
        page().fill("[data-test=name]", name);
        page().selectOption("[data-test=role]", role.name());
        page().click("[data-test=send]");
        return this;
    }

    PeopleVisit isListed(String mail) {
        page().locator("[data-test=invited][data-mail='" + mail + "']").waitFor();
        return this;
    }

    /** The path of the link in the latest mail to that address, once there are so many. */
    String link(String mail, int mails) {
        page().waitForCondition(() -> presente.mails().mailsTo(mail).size() == mails);
        Mail latest = presente.mails().mailsTo(mail).get(0);
        Matcher link = LINK.matcher(latest.text());
        if (!link.find()) throw new AssertionError("no link in the mail");
        return link.group(1);
    }

    PeopleVisit chooseRole(String mail, String role) {
        page().selectOption(at("role", mail), role);
        return this;
    }

    PeopleVisit click(String button, String mail) {
        page().click(at(button, mail));
        return this;
    }

    PeopleVisit click(String button) {
        page().click("[data-test=" + button + "]");
        return this;
    }

    PeopleVisit undo() {
        page().click("[data-test=undo]");
        page().locator("[data-test=undo]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        return this;
    }

    /** Waits until the page has this. */
    PeopleVisit shows(String test) {
        page().locator("[data-test=" + test + "]").first().waitFor();
        return this;
    }

    PeopleVisit showsRole(String mail, Role role) {
        page().locator("[data-test=member][data-mail='" + mail + "'][data-role=" + role + "]")
                .waitFor();
        return this;
    }

    /** Chooses what the row does not offer, and waits for the answer. */
    PeopleVisit forgeRole(String mail, String role) {
        page().evaluate(
                        "([select, role]) => { document.querySelector(select).options[0].value = role }",
                        List.of(at("role", mail), role));
        page().waitForResponse(response -> response.request().method().equals("POST"), () -> chooseRole(mail, role));
        return this;
    }

    /** Posts from the page as though that component had been clicked; the page itself does not take the answer. */
    PeopleVisit posts(String component) {
        page().evaluate("""
                async id => {
                  const form = document.getElementById('people');
                  const fields = new URLSearchParams(new FormData(form));
                  for (const [name, value] of [['jakarta.faces.partial.ajax', 'true'], ['jakarta.faces.source', id],
                    ['jakarta.faces.partial.execute', id], ['jakarta.faces.partial.render', 'people:all'], [id, id]])
                    fields.set(name, value);
                  await fetch(form.action, { method: 'POST', body: fields, headers: { 'Faces-Request': 'partial/ajax' } });
                }""", component);
        return this;
    }

    /** The id that the page knows a person's button by. */
    String component(String button, String mail) {
        return page().locator(at(button, mail)).getAttribute("id");
    }

    PeopleVisit leavesPeople() {
        page().waitForURL(url -> !url.contains("/people"));
        return this;
    }

    /** Waits until a notice or the top of the page says that. */
    PeopleVisit says(String text) {
        page().locator("main")
                .getByText(text, new Locator.GetByTextOptions().setExact(false))
                .first()
                .waitFor();
        return this;
    }

    /** On an invitation's page: takes a new account, whatever the browser itself thinks of the form. */
    PeopleVisit accept(String name, String password) {
        page().evaluate("() => { document.querySelector('form').noValidate = true }");
        page().fill("[data-test=name]", name);
        page().fill("[data-test=password]", password);
        page().click("[data-test=accept]");
        page().waitForLoadState(LoadState.LOAD);
        return this;
    }

    /** Through the password and the setting up of a first authenticator, into the office. */
    PeopleVisit signInForTheFirstTime(String mail, String password) {
        office.signIn(mail, password);
        Totp totp = Totp.parse(page().locator("[data-test=secret]").innerText());
        office.enterCode(totp.code(Totp.step(Instant.now())));
        page().click("[data-test=continue]");
        page().waitForURL("**/o/**");
        return this;
    }

    /** The sections that the menu leads to. */
    List<String> menu() {
        return page().locator("[data-test=menu]").all().stream()
                .map(item -> item.getAttribute("data-section"))
                .toList();
    }

    String text() {
        return page().locator("main").innerText();
    }

    PeopleVisit awaitsPath(String path) {
        page().waitForURL(presente.baseUrl() + path);
        return this;
    }

    private static String at(String button, String mail) {
        return "[data-test=" + button + "][data-mail='" + mail + "']";
    }

    @Override
    public void close() {
        office.close();
    }
}
