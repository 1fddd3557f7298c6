package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.crypto.Totp;
import cl.presente.sence.Rut;
import cl.presente.support.MailCatcher;
import cl.presente.support.RunningService;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who has never heard of us, at a browser, with an OTEC of his own; counts what his hands do. All waiting lives here.
 */
final class Newcomer implements AutoCloseable {

    static final String PASSWORD = "cuatro palabras y un mate";

    private static final Pattern LINK = Pattern.compile("http\\S+/sign-up/confirm/\\S+");
    private static final double PATIENCE_MILLIS = 20_000;
    private static final Duration PATIENCE = Duration.ofMillis((long) PATIENCE_MILLIS);

    private final RunningService presente;
    private final BrowserContext context;
    private final Page page;
    private final Watch watch;
    private final Rut rut;
    private final String mail;
    private int clicks;
    private int fields;

    /** The same person in another tab. */
    private Newcomer(Newcomer same, Page tab) {
        this.presente = same.presente;
        this.context = same.context;
        this.page = tab;
        page.setDefaultTimeout(PATIENCE_MILLIS);
        this.watch = new Watch(page);
        this.rut = same.rut;
        this.mail = same.mail;
    }

    private Newcomer(RunningService presente, boolean scripts) {
        this.presente = presente;
        this.context = presente.browser()
                .chromium()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("es-CL")
                        .setJavaScriptEnabled(scripts));
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        this.watch = new Watch(page);
        int number = ThreadLocalRandom.current().nextInt(60_000_000, 69_999_999);
        this.rut = new Rut(number, Rut.checkDigitOf(number));
        this.mail = "admin" + number + "@otec-nueva.example";
    }

    static Newcomer withScripts(RunningService presente) {
        return new Newcomer(presente, true);
    }

    static Newcomer withoutScripts(RunningService presente) {
        return new Newcomer(presente, false);
    }

    Page page() {
        return page;
    }

    Rut rut() {
        return rut;
    }

    String mail() {
        return mail;
    }

    /** A slug that nobody else has. */
    String slug() {
        return "otec-" + rut.number();
    }

    Newcomer open(String path) {
        page.navigate(path.startsWith("http") ? path : presente.baseUrl() + path);
        return this;
    }

    Newcomer type(String field, String text) {
        page.fill("[data-test=" + field + "]", text);
        fields++;
        return this;
    }

    Newcomer click(String hook) {
        page.locator("[data-test=" + hook + "]").first().click();
        page.waitForLoadState(LoadState.LOAD);
        clicks++;
        return this;
    }

    /** Clicks where the page itself says what came of it. */
    Newcomer press(String hook) {
        page.locator("[data-test=" + hook + "]").first().click();
        clicks++;
        return this;
    }

    Newcomer openInNewTab(String hook) {
        Page tab = page.waitForPopup(() -> press(hook));
        tab.waitForLoadState(LoadState.LOAD);
        return new Newcomer(this, tab);
    }

    /** The first steps that are ticked off. */
    List<String> stepsDone() {
        return page.locator("[data-test=step][data-done=true]").all().stream()
                .map(step -> step.getAttribute("data-step"))
                .toList();
    }

    Newcomer awaitsStep(String hook) {
        return waitFor("[data-test=" + hook + "]");
    }

    /** Everything as it should be, but not sent. */
    Newcomer fillIn() {
        return type("rut", rut.text())
                .type("otec-name", "Capacitación " + rut.number() + " SpA")
                .type("slug", slug())
                .type("person", "Ana Soto")
                .type("mail", mail)
                .type("password", PASSWORD)
                .click("terms");
    }

    /** Signs the OTEC up, up to its first sign-in. */
    Newcomer signUp() {
        return open("/sign-up").fillIn().click("sign-up").openMailedLink().click("confirm");
    }

    Newcomer openMailedLink() {
        open(mailedLink(1));
        clicks++;
        return this;
    }

    /** The link in the newest mail to this person, once so many mails have come. */
    String mailedLink(int mails) {
        Matcher link = LINK.matcher(newestMail(mails).text());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    MailCatcher.Mail newestMail(int mails) {
        return newestMail(mail, mails);
    }

    MailCatcher.Mail newestMail(String address, int mails) {
        Instant limit = Instant.now().plus(PATIENCE);
        List<MailCatcher.Mail> come = presente.mails().mailsTo(address);
        while (come.size() < mails && Instant.now().isBefore(limit)) {
            page.waitForTimeout(200);
            come = presente.mails().mailsTo(address);
        }
        assertThat(come).hasSize(mails);
        return come.get(0);
    }

    /** For the first time, so that an authenticator has to be set up and the recovery codes seen. */
    Newcomer signIn() {
        type("mail", mail).type("password", PASSWORD).click("sign-in");
        Totp totp = Totp.parse(page.innerText("[data-test=secret]"));
        return type("code", totp.code(Totp.step(Instant.now())))
                .click("confirm")
                .click("continue");
    }

    /** What the page says is wrong with a field; blank for nothing. */
    String problem(String field) {
        return page.locator("#" + field + "-problem").count() == 0
                ? ""
                : page.locator("#" + field + "-problem").innerText();
    }

    boolean shows(String hook) {
        return page.locator("[data-test=" + hook + "]").count() > 0;
    }

    Newcomer waitFor(String selector) {
        page.locator(selector).first().waitFor();
        return this;
    }

    Newcomer look(String name) {
        for (int width : new int[] {360, 768, 1280}) {
            page.setViewportSize(width, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/it/pages/" + name + "-" + width + ".png"))
                    .setFullPage(true));
        }
        return this;
    }

    Newcomer isClean() {
        watch.findsNothing();
        return this;
    }

    int clicks() {
        return clicks;
    }

    int fields() {
        return fields;
    }

    @Override
    public void close() {
        context.close();
    }
}
