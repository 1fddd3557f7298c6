package cl.presente.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.isolation.Html;
import cl.presente.journeys.OwnOtec;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Build;
import cl.presente.support.RunningService;
import cl.presente.support.Service;
import cl.presente.tenant.access.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every answer says to the browser, behind a proxy that ends TLS: pages, files, redirects, parts of pages, errors. */
@AnyDatabase
class HeadersIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String HTTPS = "https://presente.example.cl";

    /** Where what is served is the same for everybody. */
    private static final Pattern PUBLIC =
            Pattern.compile("/resources/.*|/jakarta\\.faces\\.resource/.*|/o/[^/]+/theme\\.css");

    private static Service node;
    private static FullOtec otec;
    private static Wire wire;

    @BeforeAll
    static void start() throws Exception {
        Path noKey = Build.empty(Build.folder().resolve("it/security")).resolve("no-key");
        node = presente.startAnotherNode(Map.of(
                "presente.public.url", HTTPS, "presente.proxy.trusted", "true", "presente.kek.file", noKey.toString()));
        wire = new Wire(node.base());
        otec = FullOtec.in(presente);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyAnswerCarriesItsHeaders() throws Exception {
        Map<String, Answer> answers = crawl();

        List<String> wrong = new ArrayList<>();
        answers.forEach((asked, answer) ->
                wrongIn(asked, answer).forEach(why -> wrong.add(asked + " " + answer.status() + ": " + why)));
        assertThat(wrong).isEmpty();
        Set<Integer> statuses =
                new TreeSet<>(answers.values().stream().map(Answer::status).toList());
        assertThat(statuses).contains(200, 303, 400, 403, 404, 405, 413, 415, 500, 503);
        System.out.println("security | headers | answers " + answers.size() + " | statuses " + statuses + " | wrong 0");
    }

    @Test
    void everyCookieIsClosedToScriptsAndOtherSites() throws Exception {
        List<String> cookies = new ArrayList<>();
        crawl().values().forEach(answer -> cookies.addAll(answer.all("Set-Cookie")));
        cookies.addAll(signIn().all("Set-Cookie"));

        assertThat(cookies)
                .hasSizeGreaterThan(5)
                .allSatisfy(cookie -> assertThat(cookie.toLowerCase(Locale.ROOT).replace("; ", ";"))
                        .startsWith("__host-")
                        .contains(";httponly", ";secure", ";samesite=lax", ";path=/")
                        .doesNotContain("domain="));
        System.out.println("security | cookies | set " + cookies.size() + " | kinds "
                + new TreeSet<>(cookies.stream()
                        .map(cookie -> cookie.split("=")[0].replaceFirst("alumno-.*", "alumno-…"))
                        .toList())
                + " | open 0");
    }

    @Test
    void noAnswerToSenceAndNoPageOfALearnerBeginsASession() {
        List<Answer> callbacks = Stream.of("sr", "se", "cr", "ce", "xx")
                .flatMap(route -> Stream.of("AAAAAAAAAAAAAAAAAAAAAA", otec.secret("session-OPEN-start-nonce"))
                        .map(nonce -> wire.send(Ask.form(
                                        "/o/" + otec.slug() + "/c/" + nonce + "/" + route,
                                        List.of(new Field("IdSesionAlumno", otec.secret("session-OPEN-id"))))
                                .with("Cookie", learner()))))
                .toList();
        List<Answer> pages = Stream.of(
                        "",
                        "/s/" + otec.id("session-OPEN"),
                        "/s/" + otec.id("session-OPEN") + "/receipt",
                        "/unrecognised")
                .flatMap(page -> Stream.of(
                        Ask.get("/o/" + otec.slug() + page),
                        Ask.get("/o/" + otec.slug() + page).with("Cookie", learner())))
                .map(wire::send)
                .toList();

        assertThat(callbacks).allMatch(answer -> answer.all("Set-Cookie").isEmpty());
        assertThat(pages)
                .hasSize(8)
                .allMatch(answer ->
                        answer.status() < 500 && answer.all("Set-Cookie").isEmpty());
        System.out.println("security | cookies | answers to SENCE " + callbacks.size() + " | learners' pages "
                + pages.size() + " | set 0");
    }

    /** Whoever planted a cookie in a browser knows nothing once somebody signs in there. */
    @Test
    void aSignInTakesNoCookieThatWasThereBefore() throws Exception {
        String planted = "planted-by-somebody-else-0123456789abcdef";
        Answer page = wire.send(Ask.get("/o/" + otec.slug() + "/admin/courses").with("Cookie", staff(Role.ADMIN)));
        String pages = page.cookie("__Host-presente-pages").orElseThrow();

        Answer half = wire.send(from(Ask.form("/sign-in", password()))
                .with("Cookie", "__Host-presente-half-way=" + planted + "; __Host-presente-pages=" + pages));
        assertThat(half.cookie("__Host-presente-half-way")).isPresent().get().isNotEqualTo(planted);
        Answer link = wire.send(Ask.get("/o/" + otec.slug() + "/i/" + otec.secret("learner-link"))
                .with("Cookie", "__Host-alumno-" + otec.slug() + "=" + planted));
        assertThat(link.cookie("__Host-alumno-" + otec.slug()))
                .isPresent()
                .get()
                .isNotEqualTo(planted);
        Answer again = wire.send(from(Ask.post("/sign-out", "application/x-www-form-urlencoded", new byte[0]))
                .with("Cookie", staff(Role.AUDITOR) + "; __Host-presente-pages=" + pages));
        assertThat(again.status()).isEqualTo(303);
        Answer after = wire.send(Ask.get("/o/" + otec.slug() + "/admin/courses")
                .with("Cookie", staff(Role.ADMIN) + "; __Host-presente-pages=" + pages));
        assertThat(after.cookie("__Host-presente-pages"))
                .as("the pages' session ended with the sign-in")
                .isPresent()
                .get()
                .isNotEqualTo(pages);
    }

    private static Map<String, Answer> crawl() throws Exception {
        Map<String, Answer> answers = new LinkedHashMap<>();
        List<String> everybody = List.of(
                "/",
                "/terms",
                "/status",
                "/sign-in",
                "/sign-in/second",
                "/account",
                "/recover",
                "/recover/unknown",
                "/sign-up",
                "/sign-up/sent",
                "/sign-up/confirm/unknown",
                "/invitation/unknown",
                "/nothing",
                "/error-page",
                "/sign-out",
                "/o/nobody",
                "/o/" + otec.slug(),
                "/o/" + otec.slug() + "?step=code",
                "/o/" + otec.slug() + "/theme.css",
                "/o/" + otec.slug() + "/nothing",
                "/o/" + otec.slug() + "/i/unknown",
                "/o/" + otec.slug() + "/i/" + otec.secret("learner-link"),
                "/o/" + otec.slug() + "/l/unknown",
                "/o/" + otec.slug() + "/c/AAAAAAAAAAAAAAAAAAAAAA/sr",
                "/o/" + otec.slug() + "/s/" + otec.id("session-OPEN"),
                "/o/" + otec.slug() + "/start",
                "/resources/nothing.css",
                "/jakarta.faces.resource/nothing.css.xhtml",
                "/index.xhtml",
                "/o/" + otec.slug() + "/a;b",
                "/o/" + otec.slug() + "/admin",
                "/o/" + otec.slug() + "/admin/nothing");
        for (String path : everybody) answers.put("GET " + path, wire.send(Ask.get(path)));
        for (Path file : files()) answers.put("GET /" + file, wire.send(Ask.get("/" + file)));
        for (String page : List.of(
                "",
                "/s/" + otec.id("session-OPEN"),
                "/s/" + otec.id("session-CLOSED"),
                "/s/" + otec.id("session-CLOSED") + "/receipt",
                "/s/" + otec.id("session-REFUSED"),
                "/l/" + otec.secret("handle"))) {
            answers.put(
                    "GET as learner " + page,
                    wire.send(Ask.get("/o/" + otec.slug() + page).with("Cookie", learner())));
        }
        for (Role role : Role.values()) {
            if (otec.secrets().get(role.name()) == null) continue;
            for (String page : Pages.office(otec)) {
                Answer answer = wire.send(Ask.get(page).with("Cookie", staff(role)));
                answers.put("GET as " + role + " " + page, answer);
                if (role == Role.ADMIN) {
                    for (String link : new Html(answer.body()).links()) {
                        if (link.startsWith("/jakarta.faces.resource/")) {
                            answers.computeIfAbsent("GET " + link, key -> wire.send(Ask.get(link)));
                        }
                    }
                }
            }
            answers.put(
                    "GET as " + role + " /account",
                    wire.send(Ask.get("/account").with("Cookie", staff(role))));
        }
        answers.putAll(posts());
        return answers;
    }

    private static Map<String, Answer> posts() throws Exception {
        Map<String, Answer> answers = new LinkedHashMap<>();
        String o = "/o/" + otec.slug();
        for (String path : List.of(
                "/sign-in",
                "/sign-in/second",
                "/sign-in/passkey",
                "/sign-out",
                "/account",
                "/account/passkey",
                "/account/passkey/new",
                "/recover",
                "/recover/x",
                "/sign-up",
                "/sign-up/confirm/x",
                "/invitation/x",
                "/terms",
                "/status",
                "/",
                o,
                o + "/code",
                o + "/sign-in",
                o + "/sign-out",
                o + "/start",
                o + "/s/" + otec.id("session-OPEN") + "/close",
                o + "/admin/home",
                o + "/c/AAAAAAAAAAAAAAAAAAAAAA/sr")) {
            answers.put("POST " + path, wire.send(Ask.form(path, List.of(new Field("a", "b")))));
            answers.put("POST from us " + path, wire.send(from(Ask.form(path, List.of(new Field("a", "b"))))));
            answers.put("POST JSON " + path, wire.send(from(Ask.post(path, "application/json", "{}".getBytes(UTF_8)))));
            answers.put(
                    "POST part " + path,
                    wire.send(from(Ask.form(path, List.of(new Field("a", "b")))).forPart(true)));
            answers.put("PUT " + path, wire.send(Ask.of("PUT", path)));
        }
        answers.put(
                "POST much to SENCE's address",
                wire.send(Ask.post(
                        o + "/c/AAAAAAAAAAAAAAAAAAAAAA/sr", "application/x-www-form-urlencoded", new byte[17 * 1024])));
        answers.put(
                "POST too long a form",
                wire.send(from(Ask.post(o + "/code", "application/x-www-form-urlencoded", new byte[5 * 1024]))));
        answers.put(
                "POST without an enrolment",
                wire.send(from(Ask.form(o + "/start", learnersForm()).with("Cookie", learner()))));
        answers.put("POST for a code", wire.send(from(Ask.form(o + "/code", strangersForm()))));
        answers.put("POST password", wire.send(from(Ask.form("/sign-in", password()))));
        answers.put(
                "GET with no key to make a second factor",
                wire.send(Ask.get("/sign-in/second")
                        .with(
                                "Cookie",
                                "__Host-presente-half-way="
                                        + wire.send(from(Ask.form("/sign-in", password())))
                                                .cookie("__Host-presente-half-way")
                                                .orElseThrow())));
        grade("X");
        answers.put(
                "GET what fails",
                wire.send(Ask.get(o + "/s/" + otec.id("session-CLOSED")).with("Cookie", learner())));
        grade("NONE");
        return answers;
    }

    private static List<Field> learnersForm() {
        return List.of(new Field("formToken", cl.presente.platform.web.FormToken.of(otec.secret("learner-sign-in"))));
    }

    private static List<Field> strangersForm() {
        return List.of(
                new Field("formToken", cl.presente.platform.web.FormToken.of("")),
                new Field("run", otec.ruts().get(0)));
    }

    private static List<String> wrongIn(String asked, Answer answer) {
        List<String> wrong = new ArrayList<>();
        expect(wrong, answer, "X-Content-Type-Options", "nosniff");
        expect(wrong, answer, "X-Frame-Options", "DENY");
        expect(wrong, answer, "Referrer-Policy", "strict-origin");
        expect(wrong, answer, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        expect(wrong, answer, "Cross-Origin-Resource-Policy", "same-origin");
        expect(wrong, answer, "Cross-Origin-Opener-Policy", "same-origin");
        expect(wrong, answer, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        List<String> policies = answer.all("Content-Security-Policy");
        if (policies.size() != 1) wrong.add("policies " + policies);
        policies.forEach(policy -> wrongIn(policy, wrong));
        String caching = String.join(", ", answer.all("Cache-Control"));
        boolean everybodys = PUBLIC.matcher(asked.replaceFirst("^GET ", "").replaceFirst("\\?.*", ""))
                .matches();
        if (!caching.startsWith("no-store") && !(everybodys && answer.status() < 500))
            wrong.add("kept by caches: " + caching);
        for (String teller : List.of("Server", "X-Powered-By", "Via", "X-AspNet-Version")) {
            if (answer.header(teller).isPresent()) wrong.add(teller);
        }
        boolean page = !asked.contains("/jakarta.faces.resource/");
        if (page && Stream.of("Payara", "at cl.presente.", "Exception").anyMatch(answer.body()::contains)) {
            wrong.add("tells what it is made of");
        }
        String type = answer.header("Content-Type").orElse("");
        if (type.startsWith("text/html") && !type.toUpperCase(Locale.ROOT).contains("UTF-8"))
            wrong.add("charset: " + type);
        answer.header("Location")
                .filter(to -> !to.startsWith("/") && !to.startsWith(HTTPS + "/"))
                .ifPresent(to -> wrong.add("leads to " + to));
        return wrong;
    }

    private static void wrongIn(String policy, List<String> wrong) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (String rule : policy.split(";")) {
            String[] words = rule.strip().split(" ", 2);
            if (!words[0].isEmpty() && rules.put(words[0], words.length > 1 ? words[1] : "") != null)
                wrong.add("twice: " + words[0]);
        }
        String scripts = rules.getOrDefault("script-src", rules.getOrDefault("default-src", "*"));
        if (scripts.matches(".*(unsafe|\\*|https?:|data:|blob:).*")) wrong.add("scripts from " + scripts);
        if (rules.getOrDefault("style-src", "*").matches(".*(unsafe|\\*|https?:).*")) wrong.add("styles from " + rules);
        if (!rules.getOrDefault("object-src", rules.getOrDefault("default-src", "*"))
                .equals("'none'")) wrong.add("objects");
        if (!"'none'".equals(rules.get("base-uri"))) wrong.add("base");
        if (!"'none'".equals(rules.get("frame-ancestors"))) wrong.add("frames");
        if (rules.getOrDefault("form-action", "*").contains("*")) wrong.add("forms to anywhere");
    }

    private static void expect(List<String> wrong, Answer answer, String header, String value) {
        if (!answer.all(header).equals(List.of(value))) wrong.add(header + " " + answer.all(header));
    }

    private static Answer signIn() throws SQLException {
        return wire.send(from(Ask.form("/sign-in", password())));
    }

    private static List<Field> password() throws SQLException {
        String mail = new Store(presente)
                .ask("SELECT email FROM account WHERE id = ?", otec.id(Role.ADMIN.name()))
                .get(0);
        return List.of(new Field("mail", mail), new Field("password", OwnOtec.PASSWORD));
    }

    /** A grade that there is not makes a page fail. */
    private static void grade(String text) throws SQLException {
        new Store(presente)
                .change(
                        "UPDATE attendance_session SET grade = ? WHERE tenant_id = ? AND id = ?",
                        text,
                        otec.id(),
                        otec.id("session-CLOSED"));
    }

    private static Ask from(Ask ask) {
        return ask.with("Origin", HTTPS);
    }

    private static String staff(Role role) {
        return "__Host-presente-staff=" + otec.secret(role.name());
    }

    private static String learner() {
        return "__Host-alumno-" + otec.slug() + "=" + otec.secret("learner-sign-in");
    }

    private static List<Path> files() throws Exception {
        Path webapp = Build.project().resolve("src/main/webapp");
        try (Stream<Path> all = Files.walk(webapp.resolve("resources"))) {
            return all.filter(Files::isRegularFile).map(webapp::relativize).toList();
        }
    }
}
