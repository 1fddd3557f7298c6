package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.bench.IssuedSessions;
import cl.presente.support.Build;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.EmbeddedDatabase;
import cl.presente.support.Pause;
import cl.presente.support.Ports;
import cl.presente.support.RunningService;
import cl.presente.support.SampleLinks;
import cl.presente.support.Service;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node whose database stops, hangs and comes back: every acknowledged answer of SENCE is stored once, in its order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpoolIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final Path HOME = Build.folder().resolve("it/spool");
    private static final Path SPOOL = HOME.resolve("spool");
    private static final int SESSIONS = 400;
    private static final int FIRST_TENANT = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern KEPT_BY_BROWSER = Pattern.compile("name=\"presente\" value=\"([^\"]+)\"");

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private static EmbeddedDatabase database;
    private static Service node;
    private static IssuedSessions sessions;

    @BeforeAll
    static void aNodeOnADatabaseOfItsOwn() throws Exception {
        Build.empty(HOME);
        startDatabase();
        startNode();
        byte[] mac = Base64.getDecoder()
                .decode(Files.readString(Build.folder().resolve("it/secrets/mac"))
                        .strip());
        sessions = new IssuedSessions(SESSIONS, mac, FIRST_TENANT);
        sessions.insert(access());
        // The node learns of OTECs that came past it.
        for (int i = 0; i < 4; i++) get(sessions.path(NEXT.get() + i).replaceFirst("/c/.*", ""));
    }

    @AfterAll
    static void endIt() {
        if (node != null) node.close();
        if (database != null) database.close();
    }

    @AfterEach
    void theDatabaseAnswersAgain() throws Exception {
        if (ProcessHandle.of(database.pid()).isPresent()) {
            signal("-CONT");
        } else {
            startDatabase();
        }
        await(
                "the database answers",
                () -> get("/status").statusCode() == 200
                        && !get("/status").body().contains("\"callbacks\":\"spooled\""));
    }

    @Test
    @Order(1)
    void aLearnerAtSenceComesBackToAPageThatKeepsHisAnswerAndLeadsOn() throws Exception {
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner(1));
                Walk other = Walk.onPhone(presente.browser().chromium(), learner(2))) {
            walk.openLink().start();
            walk.page().locator("[data-test=sim-clave]").waitFor();
            database.kill();
            walk.enter(Walk.CLAVE);
            walk.page().locator("[data-test=kept]").waitFor();
            screenshots(walk.page(), "kept");
            isClean(walk);

            await("the outage is seen", () -> get("/status").body().contains("\"callbacks\":\"spooled\""));
            Response refused = other.page().navigate(learner(2).link());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");
            assertThat(other.page().locator("[data-test=problem]").innerText())
                    .contains("No es culpa tuya")
                    .doesNotContain("xception");
            screenshots(other.page(), "refused");
            assertThat(get("/o/sample/admin/home").statusCode()).isEqualTo(503);
            assertThat(get("/").statusCode()).isEqualTo(200);

            startDatabase();
            // The page that keeps the answer asks again every ten seconds.
            comesBackOpen(walk);
            assertThat(ask("SELECT COUNT(*) FROM session_event WHERE kind = 'START_ACCEPTED' AND outcome = 'TRANSITION'"
                            + " AND origin LIKE 'http://%'"))
                    .isEqualTo(1);
            other.openLink().start().enter(Walk.CLAVE).comeBack().shows("OPEN");
        }
    }

    @Test
    @Order(2)
    void answersOfADatabaseThatHangsAreKeptAndStoredOnceInTheirOrder() throws Exception {
        List<Integer> mine =
                IntStream.range(0, 24).map(i -> NEXT.getAndIncrement()).boxed().toList();
        signal("-STOP");
        Instant began = Instant.now();
        List<CompletableFuture<HttpResponse<String>>> answers = mine.stream()
                .map(i -> post(sessions.path(i), sessions.acceptance(i)))
                .toList();
        for (var answer : answers) assertThat(location(answer)).contains("/kept/");
        long slowest = Duration.between(began, Instant.now()).toMillis();
        for (int i : mine)
            assertThat(location(post(sessions.path(i), second(i)))).contains("/kept/");
        int first = mine.get(0);
        assertThat(location(post(sessions.path(first).replaceFirst("/c/..", "/c/xx"), sessions.acceptance(first))))
                .endsWith("/unrecognised");
        assertThat(waiting()).isEqualTo(2 * mine.size());

        signal("-CONT");
        await("the spool is empty", () -> waiting() == 0);
        assertThat(eventsOf("outcome = 'TRANSITION'", mine)).isEqualTo(mine.size());
        assertThat(eventsOf("outcome = 'CONFLICT'", mine)).isEqualTo(mine.size());
        assertThat(eventsOf("1 = 1", mine)).isEqualTo(2L * mine.size());
        System.out.printf(
                "spool: database hangs: %d sent, %d acknowledged, 0 lost, 0 double, order kept; slowest of %d at once %d ms%n",
                2 * mine.size(), 2 * mine.size(), mine.size(), slowest);
    }

    @Test
    @Order(3)
    void anAttemptThatCommitsAfterAllIsNotStoredTwiceAndStopsNobodyElse() throws Exception {
        int locked = NEXT.getAndIncrement();
        try (Connection connection = access().connectAsOwner()) {
            connection.setAutoCommit(false);
            // By its key alone, or the whole table is locked.
            connection
                    .createStatement()
                    .executeQuery("SELECT id FROM attendance_session WHERE tenant_id = " + (FIRST_TENANT + locked % 4)
                            + " AND id = UNHEX('" + idOf(locked).substring(0, 32) + "') FOR UPDATE");
            assertThat(location(post(sessions.path(locked), sessions.acceptance(locked))))
                    .contains("/kept/");
            assertThat(location(post(sessions.path(locked), second(locked)))).contains("/kept/");
            int free = NEXT.getAndIncrement();
            await(
                    "others are stored",
                    () -> location(post(sessions.path(free), sessions.acceptance(free)))
                            .contains("/s/"));
            assertThat(waiting()).isEqualTo(2);
            connection.rollback();
        }
        await("the spool is empty", () -> waiting() == 0);
        assertThat(eventsOf("outcome = 'TRANSITION'", List.of(locked))).isEqualTo(1);
        assertThat(eventsOf("outcome = 'CONFLICT'", List.of(locked))).isEqualTo(1);
        assertThat(eventsOf("1 = 1", List.of(locked))).isEqualTo(2);
    }

    @Test
    @Order(4)
    void aFullSpoolLeavesTheAnswerInTheBrowserWhichBringsItAgain() throws Exception {
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner(3))) {
            walk.openLink().start();
            walk.page().locator("[data-test=sim-clave]").waitFor();
            database.kill();
            int full = fill();
            await("the node says so", () -> get("/status").statusCode() == 503);
            walk.enter(Walk.CLAVE);
            walk.page().locator("[data-test=repost]").waitFor();
            isClean(walk);
            screenshots(walk.page(), "repost");

            int mine = NEXT.getAndIncrement();
            byte[] latin = concat(sessions.acceptance(mine), "&Comuna=%D1u%F1oa&Otro=a%0Ab+c");
            HttpResponse<String> kept = post(sessions.path(mine), latin).join();
            assertThat(kept.statusCode()).isEqualTo(503);
            assertThat(kept.body()).doesNotContain("RunAlumno").doesNotContain("IdSesion");
            Matcher field = KEPT_BY_BROWSER.matcher(kept.body());
            assertThat(field.find()).isTrue();

            startDatabase();
            comesBackOpen(walk);
            byte[] again = ("presente=" + field.group(1)).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 2; i++) {
                await("taken", () -> post(sessions.path(mine), again).join().statusCode() == 303);
            }
            await("the spool is empty", () -> waiting() == 0);
            assertThat(rawOf(mine)).containsExactly(latin);
            System.out.printf(
                    "spool: full after %d of the largest answers: the browser's is stored once, byte for byte%n", full);
        }
    }

    @Test
    @Order(5)
    void whatAKilledNodeHadInItsSpoolIsStoredWhenItStartsAgain() throws Exception {
        List<Integer> mine =
                IntStream.range(0, 10).map(i -> NEXT.getAndIncrement()).boxed().toList();
        int refused = NEXT.getAndIncrement();
        setState(refused, "SPOILT");
        assertThat(location(post(sessions.path(refused), sessions.acceptance(refused))))
                .contains("/kept/");
        await("what the database refuses is put aside while it takes others", () -> {
            int other = NEXT.getAndIncrement();
            post(sessions.path(other), sessions.acceptance(other)).join();
            return figure("presente_spool_aside_files") == 1;
        });
        setState(refused, "ISSUED");
        database.kill();
        for (int i : mine)
            assertThat(post(sessions.path(i), sessions.acceptance(i)).join().statusCode())
                    .isEqualTo(303);
        node.kill();

        startDatabase();
        startNode();
        await("the spool is empty", () -> waiting() == 0);

        assertThat(eventsOf("outcome = 'TRANSITION'", mine)).isEqualTo(mine.size());
        assertThat(eventsOf("1 = 1", mine)).isEqualTo(mine.size());
        assertThat(eventsOf("outcome = 'TRANSITION'", List.of(refused))).isEqualTo(1);
        try (var files = Files.list(SPOOL)) {
            assertThat(files.filter(file -> file.toString().endsWith(".spool"))).isEmpty();
        }
        System.out.printf(
                "spool: node killed with %d acknowledged answers in its spool: 0 lost, 0 double%n", mine.size());
    }

    /** With the largest answers that are still genuine, until it takes no more; how many those were. */
    private static int fill() {
        int mine = NEXT.getAndIncrement();
        byte[] acceptance = sessions.acceptance(mine);
        String rest = "&Relleno=" + "x".repeat(16 * 1024 - acceptance.length - "&Relleno=".length());
        int taken = 0;
        while (post(sessions.path(mine), concat(acceptance, rest)).join().statusCode() == 303) taken++;
        // Smaller ones still fit.
        while (post(sessions.path(mine), acceptance).join().statusCode() == 303) taken++;
        return taken;
    }

    private static void startDatabase() {
        DatabaseEngine engine = "mysql".equals(System.getProperty("presente.it.database"))
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        int port = database == null ? Ports.free() : database.port();
        database = EmbeddedDatabase.start(engine, HOME.resolve("database"), port, "presente");
    }

    private static void startNode() {
        Map<String, String> changes = new HashMap<>(access().settings());
        changes.put("presente.spool.folder", SPOOL.toString());
        changes.put("presente.spool.bytes", String.valueOf(1 << 20));
        changes.put("presente.tenants.links.file", HOME.resolve("links.csv").toString());
        node = presente.startAnotherNode(changes);
    }

    private static DatabaseAccess access() {
        return database.access("presente");
    }

    /** From the other end of the list than other journeys, since all share one stand-in for SENCE. */
    private static SampleLearner learner(int fromTheEnd) {
        List<SampleLinks.Row> rows = SampleLinks.read(HOME.resolve("links.csv")).stream()
                .filter(row -> row.codigoCurso().equals(SampleLearner.FORTY) && !row.exempt())
                .toList();
        return new SampleLearner(rows.get(rows.size() - fromTheEnd));
    }

    private static void signal(String signal) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(database.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static CompletableFuture<HttpResponse<String>> post(String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(node.base().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://sence.example")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    private static String location(CompletableFuture<HttpResponse<String>> answer) {
        return answer.join().headers().firstValue("Location").orElse("");
    }

    /** An acceptance that contradicts the first, so that their order shows in which of the two counts. */
    private static byte[] second(int session) {
        return new String(sessions.acceptance(session), StandardCharsets.US_ASCII)
                .replaceFirst("IdSesionSence=[^&]*", "IdSesionSence=SEGUNDA")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void setState(int session, String state) throws SQLException {
        try (Connection connection = access().connectAsOwner()) {
            connection
                    .createStatement()
                    .execute("UPDATE attendance_session SET state = '" + state + "' WHERE id_sesion_alumno = '"
                            + idOf(session) + "'");
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = node.base().resolve(path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static int waiting() throws IOException, InterruptedException {
        return figure("presente_spool_replies");
    }

    private static int figure(String name) throws IOException, InterruptedException {
        HttpRequest metrics = HttpRequest.newBuilder(node.base().resolve("/operator/metrics"))
                .header("Authorization", "Bearer " + presente.operatorSecret())
                .build();
        String text = CLIENT.send(metrics, BodyHandlers.ofString()).body();
        Matcher value = Pattern.compile("(?m)^" + name + " (\\d+)").matcher(text);
        assertThat(value.find()).as(text).isTrue();
        return Integer.parseInt(value.group(1));
    }

    private static long eventsOf(String condition, List<Integer> which) throws SQLException {
        long count = 0;
        for (int i : which) {
            count += ask("SELECT COUNT(*) FROM session_event e JOIN attendance_session s ON s.tenant_id = e.tenant_id"
                    + " AND s.id = e.session_id WHERE " + condition + " AND s.id_sesion_alumno = '" + idOf(i) + "'");
        }
        return count;
    }

    private static List<byte[]> rawOf(int session) throws SQLException {
        List<byte[]> raws = new ArrayList<>();
        try (Connection connection = access().connectAsOwner();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT e.raw FROM session_event e JOIN attendance_session s"
                                + " ON s.tenant_id = e.tenant_id AND s.id = e.session_id WHERE s.id_sesion_alumno = '"
                                + idOf(session) + "'")) {
            while (rows.next()) raws.add(rows.getBytes(1));
        }
        return raws;
    }

    private static String idOf(int session) {
        Matcher id = Pattern.compile("IdSesionAlumno=([0-9a-f]+)")
                .matcher(new String(sessions.acceptance(session), StandardCharsets.US_ASCII));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static long ask(String sql) throws SQLException {
        try (Connection connection = access().connectAsOwner();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] concat(byte[] body, String more) {
        byte[] whole = Arrays.copyOf(body, body.length + more.length());
        System.arraycopy(more.getBytes(StandardCharsets.US_ASCII), 0, whole, body.length, more.length());
        return whole;
    }

    private static void comesBackOpen(Walk walk) {
        walk.page()
                .locator("[data-test=state]")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(PATIENCE.toMillis()));
        walk.shows("OPEN");
    }

    /** A copy of the page, since the page itself asks again every few seconds. */
    private static void isClean(Walk walk) {
        try (Page copy = walk.context().newPage()) {
            Watch watch = new Watch(copy);
            copy.setContent(walk.page().content());
            watch.findsNothing();
        }
    }

    private static void screenshots(Page page, String name) {
        Path folder = Build.folder().resolve("screenshots/spool");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-phone.png")));
        page.setViewportSize(1280, 800);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + "-desktop.png")));
        page.setViewportSize(360, 740);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).as(what).isBefore(giveUp);
            Pause.shortly();
        }
    }
}
