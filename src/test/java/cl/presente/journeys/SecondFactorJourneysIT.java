package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.OfficePages;
import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.crypto.Totp;
import cl.presente.support.AnyDatabase;
import cl.presente.support.MailCatcher.Mail;
import cl.presente.support.RunningService;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Staff prove twice who they are, keep what they prove it with, and get in again when they lost some of it. */
@AnyDatabase
class SecondFactorJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "volcan-dormido";
    private static final String ANOTHER_PASSWORD = "sierra manubrio lechuga";
    private static final Pattern LINK = Pattern.compile("/recover/[\\w-]+");

    private OfficeVisit office;
    private Page page;
    private Colleague colleague;

    @BeforeEach
    void aBrowserAndAnAccountWithoutASecondFactor() {
        office = new OfficeVisit(presente);
        page = office.page();
        colleague = Colleague.of(presente);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        office.close();
        colleague.leaves();
        try (Connection connection = presente.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM guess");
        }
    }

    @Test
    void aPasswordAloneReachesNothing() {
        Staff admin = Staff.of(OTEC, "administrador");
        office.open("/sign-in").signIn(admin.mail(), admin.password()).isClean();

        assertThat(page.url()).endsWith("/sign-in/second");
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("presente-staff"));
        for (String address : OfficePages.of(OTEC)) {
            assertThat(office.get(address).status()).as(address).isEqualTo(303);
            assertThat(office.get(address).headers().get("location")).startsWith("/sign-in?to=");
            assertThat(office.post(address, Map.of()).status()).as(address).isEqualTo(303);
        }
        assertThat(office.get("/account").status()).isEqualTo(303);
        assertThat(office.post("/account/passkey", Map.of()).status()).isEqualTo(403);
        assertThat(office.post("/account/passkey/new", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void whoHasNoSecondFactorSetsOneUpBeforeAnythingOpens() {
        office.open("/account").signIn(colleague.mail(), Colleague.PASSWORD).isClean();
        Totp totp = secret();
        assertThat(office.get("/account").status()).isEqualTo(303);

        office.enterCode(wrong(totp)).isClean();
        assertThat(problem()).isNotBlank();
        assertThat(secret()).as("the secret that may be in the app by now").isEqualTo(totp);

        office.enterCode(code(totp)).isClean();
        assertThat(recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        page.click("[data-test=continue]");
        assertThat(page.url()).endsWith("/account");
        office.isClean();
        assertThat(events()).startsWith("SIGNED_IN", "TOTP_ADDED");
    }

    @Test
    void aCodeIsGoodOnce() {
        Totp totp = setUp();
        signOut();
        String next = totp.code(Totp.step(Instant.now()) + 1);

        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD).enterCode(next);
        assertThat(page.url()).doesNotContain("second");
        signOut();
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD).enterCode(next);
        assertThat(page.url()).endsWith("/sign-in/second");
        assertThat(problem()).contains("ya se usó");

        office.codesAreUnused(colleague.mail());
        office.enterCode(totp.code(Totp.step(Instant.now())));
        assertThat(page.url()).doesNotContain("second");
    }

    @Test
    void aRecoveryCodeLetsInOnce() {
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);
        office.enterCode(code(secret()));
        String code = recoveryCodes().get(3);
        page.click("[data-test=continue]");
        signOut();

        useRecoveryCode(code.toLowerCase().replace("-", " "));
        assertThat(page.url()).endsWith("/sign-in");
        assertThat(page.locator("[data-test=sign-out]").count()).isEqualTo(1);
        signOut();
        useRecoveryCode(code);
        assertThat(page.url()).endsWith("/sign-in/second");
        assertThat(problem()).isNotBlank();
        office.isClean();
    }

    @Test
    void aPasskeyIsASecondFactorToo() {
        setUp();
        addVirtualAuthenticator();
        office.open("/account");
        assertThat(page.locator("[data-test=remove-totp]").count())
                .as("the last one stays")
                .isZero();

        page.fill("[data-test=passkey-name]", "Notebook");
        page.click("[data-test=add-passkey]");
        page.locator("[data-test=own-passkey]").waitFor();
        office.isClean();
        assertThat(page.locator("[data-test=own-passkey]").innerText()).contains("Notebook");
        page.click("[data-test=remove-totp]");
        page.locator("[data-test=totp]").waitFor(gone());
        assertThat(page.locator("[data-test=remove-passkey]").count())
                .as("the last one stays")
                .isZero();

        signOut();
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD).isClean();
        assertThat(page.locator("[data-test=code]").count()).isZero();
        page.click("[data-test=passkey]");
        page.locator("[data-test=sign-out]").waitFor();
        assertThat(page.url()).endsWith("/sign-in");
    }

    @Test
    void aFirstPasskeyNeedsNoAuthenticatorApp() {
        addVirtualAuthenticator();
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);

        page.click("[data-test=passkey]");
        page.locator("[data-test=recovery-codes]").waitFor();
        assertThat(recoveryCodes()).hasSize(10);
        page.click("[data-test=continue]");
        signOut();
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);
        page.click("[data-test=passkey]");
        page.locator("[data-test=sign-out]").waitFor();
    }

    @Test
    void whatNeedsTheSecondFactorAgainAsksForItAndGoesOnByItself() {
        Totp totp = setUp();
        colleague.steppedUpAgo(6);
        office.open("/account");
        page.fill("[data-test=present-password]", Colleague.PASSWORD);
        page.fill("[data-test=next-password]", ANOTHER_PASSWORD);
        page.click("[data-test=change-password]");
        page.locator("[data-test=step-up-code]").waitFor();
        office.isClean();

        stepUp(wrong(totp));
        page.locator("#stepUpForm .ui-message-error").waitFor();
        office.codesAreUnused(colleague.mail());
        stepUp(code(totp));
        page.locator(".notice.done").waitFor();
        office.isClean();
        assertThat(page.locator("[data-test=step-up-code]").isVisible()).isFalse();
        assertThat(events()).startsWith("PASSWORD_CHANGED");

        signOut();
        office.codesAreUnused(colleague.mail());
        office.open("/account").signIn(colleague.mail(), ANOTHER_PASSWORD).enterCode(code(totp));
        assertThat(page.url()).endsWith("/account");
    }

    @Test
    void aPasskeyAnswersTheStepUpToo() {
        setUp();
        addVirtualAuthenticator();
        office.open("/account");
        page.fill("[data-test=passkey-name]", "Notebook");
        page.click("[data-test=add-passkey]");
        page.locator("[data-test=own-passkey]").waitFor();
        colleague.steppedUpAgo(6);
        office.open("/account");

        page.click("[data-test=renew-codes]");
        page.click("[data-test=step-up-passkey]");
        page.locator("[data-test=recovery-codes]").waitFor();
        assertThat(recoveryCodes()).hasSize(10);
        office.isClean();
    }

    @Test
    void aBadPasswordIsRefusedAtItsField() {
        setUp();
        office.open("/account");
        page.fill("[data-test=present-password]", Colleague.PASSWORD);
        page.fill("[data-test=next-password]", "Contraseña2026!");
        page.click("[data-test=change-password]");

        page.locator("#password\\:nextProblem .ui-message-error-detail").waitFor();
        assertThat(page.locator("#password\\:nextProblem").innerText()).contains("se prueban primero");
        office.isClean();
    }

    @Test
    void aNewPasswordByMailDoesNotLiftTheSecondFactor() {
        colleague.worksFor(OTEC, "AUDITOR");
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);
        Totp totp = secret();
        office.enterCode(code(totp));
        String signedIn = office.cookie();
        String unknown = ask("nadie@colegas.example");
        office.isClean();
        assertThat(ask(colleague.mail())).isEqualTo(unknown).isNotBlank();

        String link = link(mailTo(colleague.mail(), "enlace"));
        office.open(link).isClean();
        choose("Presente2026!!");
        assertThat(problem()).isNotBlank();
        choose(ANOTHER_PASSWORD);
        page.locator("[data-test=done]").waitFor();
        office.isClean();
        assertThat(office.keepCookie(signedIn).get("/account").status())
                .as("signed out everywhere")
                .isEqualTo(303);
        office.open(link);
        page.locator("[data-test=over]").waitFor();
        office.isClean();
        assertThat(mailTo(Staff.of(OTEC, "administrador").mail(), "recuperó su contraseña")
                        .text())
                .contains(colleague.mail());
        assertThat(presente.mails().mailsTo("nadie@colegas.example")).isEmpty();

        office.open("/account").signIn(colleague.mail(), ANOTHER_PASSWORD);
        assertThat(page.url()).contains("/sign-in/second");
        office.codesAreUnused(colleague.mail());
        office.enterCode(code(totp));
        assertThat(page.url()).endsWith("/account");
        assertThat(events()).startsWith("SIGNED_IN", "PASSWORD_RECOVERED", "RECOVERY_ASKED");
    }

    @Test
    void signInsAreListedAndEnded() {
        Totp totp = setUp();
        try (OfficeVisit other = new OfficeVisit(presente)) {
            other.codesAreUnused(colleague.mail());
            other.open("/account").signIn(colleague.mail(), Colleague.PASSWORD).enterCode(code(totp));
            assertThat(other.get("/account").status()).isEqualTo(200);

            office.open("/account");
            assertThat(page.locator("[data-test=own-sign-in]").count()).isEqualTo(2);
            assertThat(page.locator("[data-test=own-sign-in][data-here=true]").innerText())
                    .contains("Chrome en Linux");
            page.click("[data-test=end-sign-in]");
            page.locator("[data-test=own-sign-in][data-here=false]").waitFor(gone());
            assertThat(other.get("/account").status()).isEqualTo(303);
            assertThat(events()).startsWith("SIGN_IN_REVOKED");
            office.isClean();
        }
    }

    @Test
    void aPageThatAsksByItselfKeepsNoSignInAlive() {
        colleague.worksFor(OTEC, "AUDITOR");
        setUp();
        office.open("/o/" + OTEC + "/admin/sessions");
        colleague.unusedFor(20);

        page.waitForResponse(response -> response.request().method().equals("POST"), () -> {});
        assertThat(colleague.minutesUnused()).isGreaterThanOrEqualTo(20);
        office.open("/o/" + OTEC + "/admin/sessions");
        assertThat(colleague.minutesUnused()).isZero();
    }

    /** Signs the colleague in for the first time. */
    private Totp setUp() {
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);
        Totp totp = secret();
        office.enterCode(code(totp));
        page.click("[data-test=continue]");
        page.waitForLoadState(LoadState.LOAD);
        return totp;
    }

    private void signOut() {
        page.click("[data-test=sign-out]");
        page.locator("[data-test=mail]").waitFor();
    }

    private void useRecoveryCode(String code) {
        office.open("/sign-in").signIn(colleague.mail(), Colleague.PASSWORD);
        page.click("[data-test=other] summary");
        page.fill("[data-test=recovery-code]", code);
        page.click("[data-test=use-recovery-code]");
        page.waitForLoadState(LoadState.LOAD);
    }

    /** By the keyboard alone; the button that Enter presses rests while the answer before is on its way. */
    private void stepUp(String code) {
        page.fill("[data-test=step-up-code]", code);
        page.locator("[data-test=step-up-confirm]:enabled").waitFor();
        page.press("[data-test=step-up-code]", "Enter");
    }

    /** Asks for a link, and says what the page answers. */
    private String ask(String mail) {
        office.open("/recover");
        page.fill("[data-test=mail]", mail);
        page.click("[data-test=ask]");
        return page.locator("[data-test=asked]").innerText();
    }

    private void choose(String password) {
        page.fill("[data-test=password]", password);
        page.click("[data-test=set]");
        page.waitForLoadState(LoadState.LOAD);
    }

    private Mail mailTo(String address, String subject) {
        Instant giveUp = Instant.now().plusSeconds(15);
        while (true) {
            for (Mail mail : presente.mails().mailsTo(address)) {
                if (mail.subject().contains(subject)) return mail;
            }
            assertThat(Instant.now()).as("mail to " + address).isBefore(giveUp);
            page.waitForTimeout(100);
        }
    }

    private static String link(Mail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private Totp secret() {
        return Totp.parse(page.locator("[data-test=secret]").innerText());
    }

    private static String code(Totp totp) {
        return totp.code(Totp.step(Instant.now()));
    }

    /** Six digits that are no code now. */
    private static String wrong(Totp totp) {
        long step = Totp.step(Instant.now());
        List<String> good = List.of(totp.code(step - 1), totp.code(step), totp.code(step + 1), totp.code(step + 2));
        return List.of("000000", "111111", "222222", "333333", "444444").stream()
                .filter(code -> !good.contains(code))
                .findFirst()
                .orElseThrow();
    }

    private String problem() {
        return page.locator("[data-test=problem]").innerText();
    }

    private List<String> recoveryCodes() {
        return page.locator("[data-test=recovery-codes] li").allInnerTexts();
    }

    private List<String> events() {
        return page.locator("[data-test=account-event]").all().stream()
                .map(event -> event.getAttribute("data-kind"))
                .toList();
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
    }

    /** What the platform's own authenticator does when a finger touches it. */
    private void addVirtualAuthenticator() {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
