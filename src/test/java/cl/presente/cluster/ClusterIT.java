package cl.presente.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.cluster.TwoNodes.Name;
import cl.presente.platform.Settings;
import cl.presente.platform.persistence.Migrations;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Browser;
import cl.presente.support.Build;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.SampleLinks;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Nodes are slow to start, so each test begins where the one before left them. */
@AnyDatabase
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final String SLUG = "puerto-lluvia";

    /** A line 3 run in the test environment with forty learners, open and close. */
    private static final String FORTY = "9910100";

    private static final int OPENED = 20;
    private static final double JOURNEYS_PER_SECOND = 3;
    private static final int TRAVELLERS = 12;

    private static TwoNodes nodes;
    private static Browser browser;

    private static Name killed = Name.A;
    private static Instant killedAt = Instant.EPOCH;

    @BeforeAll
    static void start() {
        DatabaseEngine engine = System.getProperty("presente.it.database", "").equals("mysql")
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        nodes = new TwoNodes(Build.folder().resolve("it/cluster"), engine);
        browser = Browser.launch();
    }

    @AfterAll
    static void stop() {
        browser.close();
        nodes.close();
    }

    @Test
    @Order(1)
    void whatChangesIsSeenByBothNodesAtOnce() throws Exception {
        OfficeStaff staff = OfficeStaff.signedIn(nodes.database(), SLUG, "COORDINATOR");
        for (Name name : Name.values())
            assertThat(staff.asks(nodes.base(name), "courses")).isEqualTo(200);

        staff.isSignedOut();
        for (Name name : Name.values())
            assertThat(staff.asks(nodes.base(name), "courses")).isEqualTo(303);

        staff.signIn();
        for (Name name : Name.values())
            assertThat(staff.asks(nodes.base(name), "courses")).isEqualTo(200);

        staff.losesHisRole();
        for (Name name : Name.values())
            assertThat(staff.asks(nodes.base(name), "courses")).isEqualTo(404);
    }

    @Test
    @Order(2)
    void nobodyLosesAnythingWithTheNodeThatServedHim() throws Exception {
        OfficeStaff staff = OfficeStaff.signedIn(nodes.database(), SLUG, "COORDINATOR");
        try (BrowserContext context = browser.chromium().newContext()) {
            context.addCookies(List.of(new Cookie("presente-staff", staff.cookie())
                    .setUrl(nodes.base().toString())));
            Page page = context.newPage();
            page.navigate(nodes.base() + "/o/" + SLUG + "/admin/courses");
            page.locator("[data-test=course-row]").first().click();
            page.locator("[data-test=hours]").waitFor();
            String course = page.url().replaceFirst(".*/", "");
            page.fill("[data-test=hours]", "31");
            staff.asks(nodes.base(), "courses");
            killed = nodes.servedLast();
            List<SampleLinks.Row> learners = nodes.learners(FORTY).subList(0, OPENED);
            List<Journey> journeys = learners.stream()
                    .map(learner -> new Journey(learner, nodes.base(killed), nanos -> {}).open())
                    .toList();

            nodes.kill(killed);
            killedAt = Instant.now();

            journeys.forEach(journey -> journey.through(nodes.base()).close());
            page.click("[data-test=save]");
            page.waitForFunction("() => !document.querySelector('[data-test=save]')?.disabled");
            page.waitForCondition(() -> hours(course).equals("31"));
            page.locator("[data-test=menu]").first().click();
            page.locator("[data-test=sign-out]").waitFor();
        }
    }

    @Test
    @Order(3)
    void jobsAreTakenOverAndNoJourneyFailsWhileOneNodeComesAndTheOtherLeaves() throws Exception {
        Traffic traffic = new Traffic(nodes, travellers(), JOURNEYS_PER_SECOND, false);
        System.out.println(
                "CLUSTER take-over: kill -9 of a node; jobs of every twenty seconds or more often done again after "
                        + nodes.jobsTakenOver(killedAt).toMillis() + " ms");

        nodes.start(killed);
        traffic.awaits(TRAVELLERS);
        nodes.stop(killed.other());
        traffic.awaits(TRAVELLERS);

        Figures figures = traffic.stop("a node started and the other stopped by SIGTERM");
        System.out.println(figures.line("restart"));
        assertThat(figures.held()).as(figures.failures().toString()).isTrue();
    }

    @Test
    @Order(4)
    void theProxySaysInWordsThatNoNodeIsThere() {
        nodes.stop(killed);
        try (BrowserContext context = browser.chromium().newContext()) {
            Page page = context.newPage();

            assertThat(page.navigate(nodes.base() + "/o/" + SLUG).status()).isEqualTo(503);
            assertThat(page.locator("main").innerText()).contains("vuelve en unos segundos");
        }
    }

    @Test
    @Order(5)
    void anOtecMovesToAnotherDatabaseWithAllItsRows() throws Exception {
        DatabaseAccess target = nodes.anotherDatabase();
        Migrations.run(new Settings.Database(
                target.jdbcUrl(), target.user(), target.password(), target.ownerUser(), target.ownerPassword()));
        int tenant = Integer.parseInt(nodes.ask("SELECT id FROM tenant WHERE slug = ?", SLUG));
        try (Connection from = nodes.database().connectAsOwner();
                Connection to = target.connectAsOwner()) {
            MovedOtec moved = new MovedOtec(from, to, tenant);

            List<String> tables = moved.copy();

            Map<String, MovedOtec.Content> there = moved.target();
            assertThat(tables).contains("tenant", "account", "course", "attendance_session", "session_event");
            assertThat(there).isEqualTo(moved.source());
            assertThat(there.get("session_event").rows()).isPositive();
            System.out.println("CLUSTER moved-otec: " + tables.size() + " tables, "
                    + there.values().stream().mapToLong(MovedOtec.Content::rows).sum()
                    + " rows copied, counts and hashes of every table equal HELD");

            try (Statement spoil = to.createStatement()) {
                spoil.executeUpdate("UPDATE learner SET name = CONCAT(name, '.') LIMIT 1");
            }
            assertThat(moved.target()).isNotEqualTo(there);
        }
    }

    private static List<SampleLinks.Row> travellers() {
        return nodes.learners(FORTY).subList(OPENED, OPENED + TRAVELLERS);
    }

    private static String hours(String course) {
        try {
            return nodes.ask("SELECT hours FROM course WHERE id = UNHEX(?)", course.replace("-", ""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
