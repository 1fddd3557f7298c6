package cl.presente.cluster;

import cl.presente.simulator.Edition;
import cl.presente.simulator.Environment;
import cl.presente.simulator.SenceSimulator;
import cl.presente.simulator.SimulatorOptions;
import cl.presente.support.Build;
import cl.presente.support.ChildProcess;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.EmbeddedDatabase;
import cl.presente.support.MailCatcher;
import cl.presente.support.Pause;
import cl.presente.support.Ports;
import cl.presente.support.Proxy;
import cl.presente.support.SampleLinks;
import cl.presente.support.SampleSence;
import cl.presente.support.SecretFile;
import cl.presente.support.Service;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Two nodes on one database behind the proxy, and a stand-in for SENCE: all our own, to be ended and started again. */
final class TwoNodes implements AutoCloseable {

    enum Name {
        A,
        B;

        Name other() {
            return this == A ? B : A;
        }
    }

    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> FREQUENT_JOBS = List.of(
            "carry-out-imports", "expire-sessions", "seal-again", "send-mail", "send-recoveries", "watch-tokens");

    /** Those whose lease is renewed long before it runs out. Between two runs of the others it may be anybody's. */
    private static final List<String> JOBS_NEVER_FREE =
            List.of("carry-out-imports", "seal-again", "send-mail", "send-recoveries");

    private static final Path SAMPLE = Build.project().resolve("tenants-sample");

    private final Path home;
    private final Path kek;
    private final Path mac;
    private final MailCatcher mails = MailCatcher.start();
    private final SenceSimulator sence =
            SenceSimulator.start(SimulatorOptions.defaults().withEdition(Environment.PRODUCTION, Edition.V1_1_6));
    private final EmbeddedDatabase database;
    private final Map<Name, Integer> ports = new EnumMap<>(Map.of(Name.A, Ports.free(), Name.B, Ports.free()));
    private final Map<Name, Service> nodes = new EnumMap<>(Name.class);
    private final Proxy proxy;

    /** Both nodes start at once on an empty database. */
    TwoNodes(Path home, DatabaseEngine engine) {
        // What a run left behind that was cut short.
        for (Name name : Name.values()) ChildProcess.endOrphan(home.resolve("node-" + name), "service");
        ChildProcess.endOrphan(home.resolve("proxy"), "proxy");
        ChildProcess.endOrphan(home.resolve("database"), "database");
        this.home = Build.empty(home);
        SampleSence.register(SAMPLE, sence.registry());
        kek = SecretFile.key(home.resolve("kek"));
        mac = SecretFile.key(home.resolve("mac"));
        database = EmbeddedDatabase.start(engine, home.resolve("database"), "presente", "elsewhere");
        proxy = Proxy.start(home.resolve("proxy"), Ports.free(), ports.get(Name.A), ports.get(Name.B));
        CompletableFuture<Service> first = CompletableFuture.supplyAsync(() -> node(Name.A, sample(), Build.war()));
        nodes.put(Name.B, node(Name.B, Map.of(), Build.war()));
        nodes.put(Name.A, first.join());
    }

    /** What everybody sees: the proxy. */
    URI base() {
        return proxy.base();
    }

    /** What nobody sees outside: one node. */
    URI base(Name name) {
        return node(name).base();
    }

    Service node(Name name) {
        return nodes.get(name);
    }

    DatabaseAccess database() {
        return database.access("presente");
    }

    /** A database that no node uses. */
    DatabaseAccess anotherDatabase() {
        return database.access("elsewhere");
    }

    /** Which node answered the last request that came through the proxy. */
    Name servedLast() {
        List<String> log = proxy.logged();
        String last = log.get(log.size() - 1);
        return ports.keySet().stream()
                .filter(name -> last.contains("127.0.0.1:" + ports.get(name) + " "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no node in: " + last));
    }

    /** The first column of the only row, read past the service. */
    String ask(String sql, Object... values) throws SQLException {
        try (Connection connection = database().connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getString(1);
        }
    }

    /**
     * Waits until every job that is done at least every twenty seconds was done again.
     *
     * @return how long that took from the end of its node
     */
    Duration jobsTakenOver(Instant since) throws SQLException {
        Instant giveUp = since.plus(PATIENCE);
        LocalDateTime leasesOfTheDead = LocalDateTime.ofInstant(since.plus(LEASE), ZoneOffset.UTC);
        String names = "'" + String.join("','", FREQUENT_JOBS) + "'";
        String again = "SELECT COUNT(*) FROM lease WHERE until_at > ? AND name IN (" + names + ")";
        while (!ask(again, leasesOfTheDead).equals(String.valueOf(FREQUENT_JOBS.size()))) {
            if (Instant.now().isAfter(giveUp)) throw new IllegalStateException("jobs were not taken over");
            Pause.shortly();
        }
        return Duration.between(since, Instant.now());
    }

    /** The sample's learners of that course run, with their links. */
    List<SampleLinks.Row> learners(String codigoCurso) {
        return SampleLinks.read(links()).stream()
                .filter(row -> row.codigoCurso().equals(codigoCurso) && !row.exempt())
                .toList();
    }

    /** Who does each of the jobs that a node keeps as long as it lives. */
    String jobHolders() throws SQLException {
        String names = "'" + String.join("','", JOBS_NEVER_FREE) + "'";
        return ask("SELECT GROUP_CONCAT(holder ORDER BY name) FROM lease WHERE name IN (" + names + ")");
    }

    /** SIGTERM, as an operator ends it; returns when it has ended. */
    void stop(Name name) {
        node(name).close();
    }

    /** SIGKILL. */
    void kill(Name name) {
        node(name).kill();
    }

    void start(Name name) {
        start(name, Build.war());
    }

    /** Starts it with another build of the service. */
    void start(Name name, Path war) {
        nodes.put(name, node(name, Map.of(), war));
    }

    @Override
    public void close() {
        proxy.close();
        nodes.values().forEach(Service::close);
        database.close();
        sence.close();
        mails.close();
    }

    private Service node(Name name, Map<String, String> more, Path war) {
        Map<String, String> settings = new HashMap<>(database().settings());
        settings.putAll(mails.settings());
        settings.put("presente.public.url", proxy.base().toString());
        settings.put("presente.proxy.trusted", "true");
        settings.put("presente.kek.file", kek.toString());
        settings.put("presente.mac.key.file", mac.toString());
        settings.put("presente.sence.test.url", sence.url(Environment.TEST));
        settings.put("presente.sence.production.url", sence.url(Environment.PRODUCTION));
        settings.put("presente.sence.production.edition", Edition.V1_1_6.number());
        settings.put("presente.sence.production.enabled", "true");
        settings.putAll(more);
        return Service.start(home.resolve("node-" + name), ports.get(name), war, settings, Service.QUICK_START);
    }

    private Map<String, String> sample() {
        return Map.of(
                "presente.tenants.folder", SAMPLE.toString(),
                "presente.tenants.links.file", links().toString());
    }

    private Path links() {
        return home.resolve("learner-links.csv");
    }
}
