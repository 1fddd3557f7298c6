package cl.presente.support;

import cl.presente.platform.TimeSource;
import cl.presente.simulator.Edition;
import cl.presente.simulator.Environment;
import cl.presente.simulator.SenceSimulator;
import cl.presente.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One running stack for all tests that look at the service from outside: database, mail catcher, the packaged service and
 * a browser. The first test class that registers this starts it, the end of the run ends it:
 *
 * <pre>{@code @RegisterExtension static final RunningService presente = new RunningService();}</pre>
 */
public final class RunningService implements BeforeAllCallback, BeforeEachCallback {

    private static final Duration LONGEST_JOURNEY = Duration.ofMinutes(2);

    private static @org.jspecify.annotations.Nullable Stack stack;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        stack = context.getRoot()
                .getStore(Namespace.create(RunningService.class))
                .getOrComputeIfAbsent(Stack.class, key -> new Stack(), Stack.class);
        forgetGuesses();
    }

    /** No journey begins when Chile's day is about to end: what is today's at its beginning would be yesterday's at its end. */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        Instant now = Instant.now();
        Duration left =
                Duration.between(now, TimeSource.startOf(TimeSource.dayOf(now).plusDays(1)));
        if (left.compareTo(LONGEST_JOURNEY) < 0) {
            Thread.sleep(left.toMillis() + 1_000);
        }
    }

    /** All tests come from one address: what one class guessed wrong must not make the next one wait. */
    private void forgetGuesses() throws SQLException {
        try (Connection connection = connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM guess");
        }
    }

    /** The service's public address. */
    public URI baseUrl() {
        return stack().service.base();
    }

    public Service service() {
        return stack().service;
    }

    /** Another node on the same database, with some settings changed; the caller closes it. */
    public Service startAnotherNode(Map<String, String> changes) {
        return stack().startNode(ItEnvironment.folder().resolve("node-" + Ports.free()), Ports.free(), changes);
    }

    /** A connection with the service's own rights; it sees what the service committed. */
    public Connection connect() throws SQLException {
        return ItEnvironment.database().connect();
    }

    /** A connection with the rights of the tables' owner, for tests that break something on purpose. */
    public Connection connectAsOwner() throws SQLException {
        return ItEnvironment.database().connectAsOwner();
    }

    /** What an operator's commands need to reach the service's database and keys. */
    public Map<String, String> settings() {
        return ItEnvironment.settings(ItEnvironment.database(), baseUrl().toString());
    }

    /** Where a backup can be restored to; not where the tests run on a database server of somebody else's. */
    public DatabaseAccess emptyDatabase() {
        return ItEnvironment.emptyDatabase();
    }

    /** The file of the key that seals backups. */
    public Path backupKey() {
        return ItEnvironment.backupKey();
    }

    /** What opens a node's details for whoever operates it. */
    public String operatorSecret() {
        try {
            return Files.readString(ItEnvironment.operatorSecret()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stand-in for SENCE, which knows the sample tenants; edition 1.1.2 in test, 1.1.6 in production. */
    public SenceSimulator sence() {
        return stack().sence;
    }

    public MailCatcher mails() {
        return stack().mails;
    }

    /** The links of the sample tenants' learners, as the service wrote them. */
    public Path learnerLinks() {
        return stack().links();
    }

    public Browser browser() {
        return stack().browser();
    }

    private static Stack stack() {
        if (stack == null) throw new IllegalStateException("Register RunningService as a static extension");
        return stack;
    }

    private static final class Stack implements AutoCloseable {

        private static final String LINKS = "learner-links.csv";
        private static final Path SAMPLE = Build.project().resolve("tenants-sample");

        private final MailCatcher mails = MailCatcher.start();
        private final SenceSimulator sence =
                SenceSimulator.start(SimulatorOptions.defaults().withEdition(Environment.PRODUCTION, Edition.V1_1_6));
        private final Path home = ItEnvironment.folder().resolve("service");
        private final Service service = startNode(home, Ports.free(), Map.of());
        private @org.jspecify.annotations.Nullable Browser browser;

        private Stack() {
            SampleSence.register(SAMPLE, sence.registry());
        }

        private Service startNode(Path home, int port, Map<String, String> changes) {
            Map<String, String> settings =
                    new HashMap<>(ItEnvironment.settings(ItEnvironment.database(), "http://localhost:" + port));
            settings.putAll(mails.settings());
            settings.put("presente.sence.sandbox.url", sence.url(Environment.SANDBOX));
            settings.put("presente.sence.test.url", sence.url(Environment.TEST));
            settings.put("presente.sence.production.url", sence.url(Environment.PRODUCTION));
            settings.put("presente.sence.production.edition", Edition.V1_1_6.number());
            settings.put("presente.sence.production.enabled", "true");
            settings.put("presente.tenants.folder", SAMPLE.toString());
            settings.put("presente.tenants.links.file", home.resolve(LINKS).toString());
            settings.putAll(changes);
            return Service.start(home, port, settings, Service.QUICK_START);
        }

        private Path links() {
            return home.resolve(LINKS);
        }

        /** Not every run needs one. */
        private synchronized Browser browser() {
            if (browser == null) browser = Browser.launch();
            return browser;
        }

        @Override
        public void close() {
            if (browser != null) browser.close();
            service.close();
            sence.close();
            mails.close();
        }
    }
}
