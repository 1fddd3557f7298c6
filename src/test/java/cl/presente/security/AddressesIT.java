package cl.presente.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.AnyDatabase;
import cl.presente.support.MailCatcher.Mail;
import cl.presente.support.Pause;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses, hosts and methods that try to be two things at once. */
@AnyDatabase
class AddressesIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String EVIL = "evil.example";

    /** Every way to name another host that some browser or some library once followed. */
    private static final List<String> FOREIGN = List.of(
            "https://" + EVIL,
            "//" + EVIL,
            "///" + EVIL,
            "\\\\" + EVIL,
            "/\\" + EVIL,
            "\\/" + EVIL,
            "https:" + EVIL,
            "https:/" + EVIL,
            "http:\\\\" + EVIL,
            "javascript:alert(1)",
            "data:text/html,x",
            "/account@" + EVIL,
            "@" + EVIL,
            "." + EVIL,
            "/account\r\nLocation: https://" + EVIL,
            "/account%0d%0aLocation:%20https://" + EVIL,
            "/account\u0000//" + EVIL,
            "\t//" + EVIL,
            " //" + EVIL,
            "/o/x/admin/../../..//" + EVIL,
            "/o/abc/admin/..//" + EVIL,
            "/o/abc/admin?x=//" + EVIL,
            "/o/abc/admin#//" + EVIL,
            "/%2f%2f" + EVIL,
            "/\uFF0F" + EVIL,
            "\u2028//" + EVIL);

    private static FullOtec otec;
    private static Wire wire;

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        wire = new Wire(presente.baseUrl());
    }

    @Test
    void noHostThatARequestNamesIsEverLedTo() {
        List<Ask> asks = List.of(
                Ask.get("/"),
                Ask.get("/resources"),
                Ask.get("/admin"),
                Ask.get("/admin/runs"),
                Ask.get("/learner"),
                Ask.get("/resources/css"),
                Ask.get("/account"),
                Ask.get(office("home")),
                staff(Ask.get(office(""))),
                staff(Ask.get("/sign-in")),
                Ask.get("/sign-in/second"),
                Ask.get("/o/" + otec.slug() + "/i/" + otec.secret("learner-link")),
                Ask.get("/o/" + otec.slug() + "/l/unknown"),
                Ask.post(
                        "/o/" + otec.slug() + "/c/AAAAAAAAAAAAAAAAAAAAAA/sr",
                        "application/x-www-form-urlencoded",
                        new byte[0]),
                staff(Ask.post("/sign-out", "application/x-www-form-urlencoded", new byte[0])));
        List<String> hosts = List.of(
                EVIL,
                EVIL + ":80",
                presente.baseUrl().getAuthority() + "@" + EVIL,
                presente.baseUrl().getAuthority() + "." + EVIL,
                "[::1",
                "a b",
                EVIL + "/",
                EVIL + "\\",
                "");
        List<String> forwarded = List.of(
                "X-Forwarded-Host: " + EVIL,
                "X-Forwarded-Server: " + EVIL,
                "X-Host: " + EVIL,
                "Forwarded: for=1.2.3.4;host=" + EVIL + ";proto=https",
                "X-Forwarded-Proto: https://" + EVIL,
                "X-Forwarded-Port: 1@" + EVIL,
                "X-Forwarded-Prefix: //" + EVIL,
                "X-Original-URL: //" + EVIL,
                "X-Rewrite-URL: //" + EVIL,
                "X-HTTP-Method-Override: PUT");
        List<Answer> answers = new ArrayList<>();
        for (Ask ask : asks) {
            hosts.forEach(host -> answers.add(wire.send(ask, host)));
            forwarded.forEach(line -> answers.add(wire.send(ask.with(line.split(": ")[0], line.split(": ")[1]))));
            answers.add(wire.send(new Ask(ask.method(), "http://" + EVIL + ask.target(), ask.head(), ask.body())));
        }

        assertThat(answers).filteredOn(AddressesIT::leadsAway).isEmpty();
        assertThat(answers).noneMatch(answer -> (answer.head() + answer.body()).contains(EVIL));
        long redirects = answers.stream()
                .filter(answer -> answer.header("Location").isPresent())
                .count();
        assertThat(redirects).isGreaterThan(100);
        System.out.println("security | hosts | requests " + answers.size() + " | redirects " + redirects
                + " | to a foreign host 0");
    }

    @Test
    void noAddressToComeBackToLeadsAnywhereElse() throws Exception {
        String member = otec.secret(Role.ADMIN.name());
        List<Answer> answers = new ArrayList<>();
        for (String foreign : FOREIGN) {
            String to = URLEncoder.encode(foreign, StandardCharsets.UTF_8);
            for (String page :
                    List.of("/sign-in?to=", "/sign-in/second?to=", "/account?to=", "/sign-up?to=", "/recover?to=")) {
                answers.add(wire.send(Ask.get(page + to)));
                answers.add(wire.send(Ask.get(page + to).with("Cookie", "presente-staff=" + member)));
            }
            for (String page :
                    List.of("?notice=", "?step=", "/i/" + otec.secret("learner-link") + "?launch=", "/l/x?to=")) {
                answers.add(wire.send(Ask.get("/o/" + otec.slug() + page + to)));
            }
            answers.add(wire.send(ours(Ask.form(
                    "/sign-in?to=" + to,
                    List.of(
                            new Field("mail", "nadie@x.example"),
                            new Field("password", "x"),
                            new Field("to", foreign))))));
        }

        assertThat(answers).filteredOn(AddressesIT::leadsAway).isEmpty();
        assertThat(answers).noneMatch(answer -> answer.head().toString().contains(EVIL));
        assertThat(answers)
                .noneMatch(answer -> answer.body().contains("href=\"//" + EVIL)
                        || answer.body().contains("href=\"https://" + EVIL));
        System.out.println("security | return addresses | kinds " + FOREIGN.size() + " | requests " + answers.size()
                + " | foreign Location 0");
    }

    @Test
    void linksInMailsAreAtThePublicAddressWhateverHostAsksForThem() throws Exception {
        String mail = "auditada" + System.nanoTime() + "@x.example";
        Answer page = wire.send(Ask.get("/sign-up"), EVIL);
        String token = page.body().replaceFirst("(?s).*name=\"formToken\" value=\"([^\"]*)\".*", "$1");
        int number = 60_000_000 + (int) (System.nanoTime() % 9_999_999);
        Answer sent = wire.send(
                ours(Ask.form(
                                "/sign-up",
                                List.of(
                                        new Field("formToken", token),
                                        new Field("rut", number + "-" + cl.presente.sence.Rut.checkDigitOf(number)),
                                        new Field("otec-name", "Instituto del Host"),
                                        new Field("slug", "host-" + number),
                                        new Field("person", "Ana Anfitriona"),
                                        new Field("mail", mail),
                                        new Field("password", "una-clave-bien-larga-y-propia"),
                                        new Field("terms", "yes")))
                        .with("X-Forwarded-Host", EVIL)
                        .with(
                                "Cookie",
                                "presente-sign-up="
                                        + page.cookie("presente-sign-up").orElseThrow())),
                EVIL);
        assertThat(sent.header("Location")).as(sent.body()).contains("/sign-up/sent");

        List<Mail> mails = presente.mails().mailsTo(mail);
        for (int i = 0; i < 200 && mails.isEmpty(); i++) {
            Pause.shortly();
            mails = presente.mails().mailsTo(mail);
        }
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text())
                .contains(presente.baseUrl() + "/sign-up/confirm/")
                .doesNotContain(EVIL);
    }

    /** The gate of the office is a filter: it and the container must read every address alike. */
    @Test
    void noSpellingOfAnAddressReachesWhatLiesBehindTheGate() throws Exception {
        String admin = "/o/" + otec.slug() + "/admin/";
        List<String> paths = Stream.of(
                        "/admin/home/home.xhtml",
                        "/admin/home/home.xhtml;x=1",
                        "/admin/home/home.xhtml/",
                        "/admin/home/home.xhtml%20",
                        "/admin/home/home.xhtml%00",
                        "/admin/home/home.xhtml%3b",
                        "/admin/home/home.xhtml%2f",
                        "/admin/home/home.XHTML",
                        "/admin/home/home.xhtml/x.css",
                        "/admin/home/home%2exhtml",
                        "/%61dmin/home/home.xhtml",
                        "/./admin/home/home.xhtml",
                        "//admin/home/home.xhtml",
                        "/resources/../admin/home/home.xhtml",
                        "/o/../admin/home/home.xhtml",
                        "/o/" + otec.slug() + "/../../admin/home/home.xhtml",
                        "/o/" + otec.slug() + "/%2e%2e/%2e%2e/admin/home/home.xhtml",
                        "/faces/admin/home/home.xhtml",
                        "/admin/home/home.faces",
                        "/admin/home/home.jsf",
                        "/jakarta.faces.resource/../admin/home/home.xhtml",
                        "/jakarta.faces.resource/%2e%2e/admin/home/home.xhtml",
                        "/jakarta.faces.resource/..%2fadmin%2fhome%2fhome.xhtml",
                        "/jakarta.faces.resource/..;/admin/home/home.xhtml",
                        "/jakarta.faces.resource/home.xhtml.xhtml?ln=../admin/home",
                        "/jakarta.faces.resource/home.xhtml.xhtml?loc=../admin/home",
                        "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                        "/jakarta.faces.resource/web.xml.xhtml?ln=%2e%2e/WEB-INF",
                        "/jakarta.faces.resource/web.xml.xhtml?con=../WEB-INF",
                        "/jakarta.faces.resource/../../WEB-INF/web.xml.xhtml",
                        "/jakarta.faces.resource/WEB-INF/web.xml.xhtml",
                        "/jakarta.faces.resource/persistence.xml.xhtml?ln=META-INF",
                        "/WEB-INF/web.xml",
                        "/web-inf/web.xml",
                        "/%57EB-INF/web.xml",
                        "//WEB-INF/web.xml",
                        "/./WEB-INF/web.xml",
                        "/x/../WEB-INF/web.xml",
                        "/resources/../WEB-INF/web.xml",
                        "/resources/%2e%2e/WEB-INF/web.xml",
                        "/resources/..%2fWEB-INF/web.xml",
                        "/resources/..;/WEB-INF/web.xml",
                        "/resources/%252e%252e/WEB-INF/web.xml",
                        "/resources\\..\\WEB-INF\\web.xml",
                        "/WEB-INF/classes/META-INF/persistence.xml",
                        "/META-INF/MANIFEST.MF",
                        "/../../etc/passwd",
                        "/%2e%2e/%2e%2e/etc/passwd",
                        "/%c0%ae%c0%ae/etc/passwd",
                        "/o/" + otec.slug() + "/admin;x/home",
                        "/o/" + otec.slug() + ";x/admin/home",
                        "/o/" + otec.slug() + "/%61dmin/home",
                        "/o/" + otec.slug() + "//admin/home",
                        "/o//" + otec.slug() + "/admin/home",
                        "/o/" + otec.slug() + "/./admin/home",
                        "/o/" + otec.slug() + "/x/../admin/home",
                        "/o/" + otec.slug() + "/x/..;/admin/home",
                        "/o/" + otec.slug() + "/admin%2fhome",
                        "/o/" + otec.slug() + "/%2fadmin/home",
                        "/o/" + otec.slug() + "%2fadmin%2fhome",
                        "/O/" + otec.slug() + "/admin/home",
                        "\\o\\" + otec.slug() + "\\admin\\home",
                        admin + "..;/home",
                        admin + "home/",
                        admin + "home;jsessionid=1",
                        admin + "home%00",
                        admin + "./home",
                        admin + "%2e/home",
                        admin + "home.xhtml",
                        "/o/puerto-lluvia/../" + otec.slug() + "/admin/home",
                        "/o/puerto-lluvia/%2e%2e/" + otec.slug() + "/admin/home",
                        "/o/puerto-lluvia/admin/../../" + otec.slug() + "/admin/home",
                        "/account;x",
                        "/account/",
                        "/x/../account",
                        "/application.wadl",
                        "/o/application.wadl",
                        "/health",
                        "/metrics",
                        "/openapi",
                        "/management/domain",
                        "/asadmin/version")
                .toList();
        List<String> reached = new ArrayList<>();
        List<String> asAnother = new ArrayList<>();
        int office = 0;
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "HEAD")) {
                Answer stranger = wire.send(Ask.of(method, path).with("Content-Length", "0"));
                if (shows(stranger)) reached.add(method + " " + path + " " + stranger.status());
            }
            Answer another = wire.send(Ask.get(path).with("Cookie", "presente-staff=" + stranger()));
            if (shows(another) && !another.body().contains("data-test=\"account-")) asAnother.add(path);
            Answer member = staffGet(path);
            if (member.status() == 200) office++;
        }

        assertThat(reached).isEmpty();
        assertThat(asAnother).isEmpty();
        System.out.println("security | spellings | addresses " + paths.size() + " | requests " + paths.size() * 5
                + " | behind the gate 0 | that a member of staff himself gets by one of them " + office);
    }

    /** One who works for another OTEC. */
    private static String stranger() {
        return otherStaff;
    }

    private static String otherStaff = "";

    @BeforeAll
    static void another() throws Exception {
        otherStaff = FullOtec.in(presente).secret(Role.ADMIN.name());
    }

    @Test
    void onlyThreeMethodsAreAnswered() {
        List<String> answered = new ArrayList<>();
        int sent = 0;
        for (String method : List.of("TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "FOO", "get", "TRACK")) {
            for (String path : List.of(
                    "/",
                    "/sign-in",
                    "/status",
                    "/resources/css/office.css",
                    "/o/" + otec.slug(),
                    office("home"),
                    "/o/" + otec.slug() + "/theme.css",
                    "/o/" + otec.slug() + "/start",
                    "/jakarta.faces.resource/x.css.xhtml")) {
                sent++;
                Answer answer = wire.send(staff(Ask.of(method, path)));
                if (answer.status() != 405 && answer.status() != 400)
                    answered.add(method + " " + path + " " + answer.status());
                if (answer.body().contains("Payara") || answer.body().contains("presente-staff"))
                    answered.add(method + " " + path);
            }
        }

        assertThat(answered).isEmpty();
        System.out.println("security | methods | requests " + sent + " | answered 0");
    }

    /** Where a request ends must not be a matter of opinion: nothing hidden in one is ever answered. */
    @Test
    void nothingHiddenInARequestIsAnswered() {
        String hidden = "GET /status HTTP/1.1\r\nHost: x\r\n\r\n";
        String head = "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        String both = "Content-Length: " + (5 + hidden.length()) + "\r\n";
        List<String> requests = List.of(
                "POST /sign-in HTTP/1.1\r\n" + head + both + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Transfer-Encoding: chunked\r\n" + both + "\r\n0\r\n\r\n"
                        + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + both
                        + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + both + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"
                        + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + both + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + both + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + both + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n"
                        + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Content-Length: 0\r\nContent-Length: " + hidden.length()
                        + "\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Content-Length: 0, " + hidden.length() + "\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Content-Length: -1\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Content-Length: +0\r\n\r\n" + hidden,
                "POST /sign-in HTTP/1.1\r\n" + head + "Content-Length: 0x0\r\n\r\n" + hidden,
                "POST /o/" + otec.slug() + "/c/AAAAAAAAAAAAAAAAAAAAAA/sr HTTP/1.1\r\n" + head + both
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                "GET /resources/css/office.css HTTP/1.1\r\n" + head + both
                        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        List<String> answered = new ArrayList<>();
        for (String request : requests) {
            String answer = new String(wire.raw(request.getBytes(ISO_8859_1), 1_500), ISO_8859_1);
            if (answer.contains("\"callbacks\"") || answer.contains("Host: evil.example")) answered.add(request);
        }

        assertThat(answered).isEmpty();
        assertThat(Wire.answer(wire.raw(requests.get(requests.size() - 1).getBytes(ISO_8859_1), 20_000))
                        .status())
                .isEqualTo(400);
        System.out.println("security | smuggling | requests " + requests.size() + " | hidden requests answered 0");
    }

    private static boolean shows(Answer answer) {
        String body = answer.body();
        return body.contains(otec.word())
                || body.contains("data-test=\"menu\"")
                || body.contains("<web-app")
                || body.contains("<ui:composition")
                || body.contains("root:")
                || body.contains("persistence-unit")
                || body.contains("Manifest-Version")
                || body.contains("<application xmlns")
                || answer.status() >= 500;
    }

    private static boolean leadsAway(Answer answer) {
        return answer.header("Location")
                .map(to -> presente.baseUrl().resolve(to.replace('\\', '/')))
                .filter(to -> !at(to).equals(at(presente.baseUrl())))
                .isPresent();
    }

    private static String at(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String office(String page) {
        return "/o/" + otec.slug() + "/admin/" + page;
    }

    private static Ask staff(Ask ask) {
        return ours(ask).with("Cookie", "presente-staff=" + otec.secret(Role.COORDINATOR.name()));
    }

    private static Answer staffGet(String path) {
        return wire.send(Ask.get(path).with("Cookie", "presente-staff=" + otec.secret(Role.ADMIN.name())));
    }

    private static Ask ours(Ask ask) {
        return ask.with("Origin", presente.baseUrl().toString());
    }
}
