package cl.presente.faults;

import cl.presente.bench.IssuedSessions;
import cl.presente.bench.PlainHttp;
import cl.presente.simulator.Environment;
import cl.presente.simulator.SenceSimulator;
import cl.presente.simulator.SimulatorOptions;
import cl.presente.support.Build;
import cl.presente.support.ChildProcess;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.EmbeddedDatabase;
import cl.presente.support.Pause;
import cl.presente.support.Ports;
import cl.presente.support.SampleSence;
import cl.presente.support.SecretFile;
import cl.presente.support.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A database, one node on it and a stand-in for SENCE, all our own: what scenarios kill, stop and start again. */
final class Ground implements AutoCloseable {

    private static final String SCHEMA = "presente";

    /** Beyond those of the sample OTECs. */
    private static final int FIRST_TENANT = 101;

    /** The page of the first of the OTECs whose sessions wait. */
    static final String HOME = "/o/bench-" + FIRST_TENANT;

    private final DatabaseEngine engine;
    private final Path home;
    private final int databasePort = Ports.free();
    private final int nodePort = Ports.free();
    private final SenceSimulator sence = SenceSimulator.start(SimulatorOptions.defaults());
    private final Map<String, String> settings = new HashMap<>();
    private final IssuedSessions sessions;
    private final boolean spoolIsOwnDisk;
    private int taken;
    private EmbeddedDatabase database;
    private Service node;

    private Ground(DatabaseEngine engine, Path home, int sessions) throws SQLException, IOException {
        this.engine = engine;
        this.home = home;
        // What a run left behind that was cut short.
        for (String each : List.of("node", "another")) ChildProcess.endOrphan(home.resolve(each), "service");
        ChildProcess.endOrphan(home.resolve("database"), "database");
        unmount();
        Build.empty(home);
        Path sample = Build.project().resolve("tenants-sample");
        SampleSence.register(sample, sence.registry());
        Path mac = SecretFile.key(home.resolve("mac"));
        database = EmbeddedDatabase.start(engine, home.resolve("database"), databasePort, SCHEMA);
        settings.putAll(access().settings());
        settings.put("presente.public.url", "http://localhost:" + nodePort);
        settings.put("presente.kek.file", SecretFile.key(kek()).toString());
        settings.put("presente.kek.previous.file", kek() + "-previous");
        settings.put("presente.mac.key.file", mac.toString());
        settings.put("presente.sence.test.url", sence.url(Environment.TEST));
        settings.put("presente.tenants.folder", sample.toString());
        settings.put("presente.tenants.links.file", links().toString());
        settings.put("presente.spool.folder", spool().resolve("files").toString());
        spoolIsOwnDisk = mount();
        node = startNode();
        this.sessions = new IssuedSessions(
                sessions, Base64.getDecoder().decode(Files.readString(mac).strip()), FIRST_TENANT);
        this.sessions.insert(access());
        visit();
    }

    /** With that many sessions that wait for SENCE's answer. */
    static Ground with(DatabaseEngine engine, Path home, int sessions) throws SQLException, IOException {
        return new Ground(engine, home, sessions);
    }

    URI base() {
        return node.base();
    }

    Service node() {
        return node;
    }

    DatabaseAccess access() {
        return database.access(SCHEMA);
    }

    SenceSimulator sence() {
        return sence;
    }

    IssuedSessions sessions() {
        return sessions;
    }

    /** The first of that many sessions which no other scenario uses. */
    int take(int count) {
        int first = taken;
        taken += count;
        return first;
    }

    Path kek() {
        return home.resolve("kek");
    }

    Path links() {
        return home.resolve("learner-links.csv");
    }

    void killNode() {
        node.kill();
        node = startNode();
    }

    /** The node learns of OTECs that came past it. */
    private void visit() throws IOException {
        try (PlainHttp http = new PlainHttp(base())) {
            for (int i = 0; i < 4; i++) {
                http.get(sessions.path(i).replaceFirst("/c/.*", ""));
            }
        }
    }

    void killDatabase() {
        database.kill();
    }

    void startDatabase() {
        database = EmbeddedDatabase.start(engine, home.resolve("database"), databasePort, SCHEMA);
    }

    /** A second node beside the first, of a service that is packaged otherwise; whoever asks for it ends it. */
    Service another(WebArchive service) throws IOException {
        Path own = Files.createDirectories(home.resolve("another"));
        Path war = own.resolve("ROOT.war");
        service.as(ZipExporter.class).exportTo(war.toFile(), true);
        Map<String, String> changed = new HashMap<>(settings);
        changed.put("presente.spool.folder", own.resolve("spool").toString());
        return Service.start(own, Ports.free(), war, changed, Service.QUICK_START);
    }

    private Service startNode() {
        return Service.start(home.resolve("node"), nodePort, settings, Service.QUICK_START);
    }

    /** A small disk in memory, where we may have one. */
    private boolean mount() throws IOException {
        Files.createDirectories(spool());
        boolean mounted = ran("mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", spool().toString());
        if (mounted) Runtime.getRuntime().addShutdownHook(new Thread(this::unmount, "unmount"));
        return mounted;
    }

    /** From its place at once, from memory when nothing of it is open any more. */
    private void unmount() {
        if (Files.isDirectory(spool())) ran("umount", "-l", spool().toString());
    }

    boolean spoolIsOwnDisk() {
        return spoolIsOwnDisk;
    }

    /** Not a byte more goes to the disk of the spool. */
    void fillSpool() throws IOException {
        try (OutputStream out = Files.newOutputStream(spool().resolve("ballast"))) {
            while (true) out.write(new byte[4096]);
        } catch (IOException full) {
            if (Files.size(spool().resolve("ballast")) == 0) throw full;
        }
    }

    void emptySpool() throws IOException {
        Files.deleteIfExists(spool().resolve("ballast"));
    }

    /** The evidence as soon as it has all of these, or after a minute: the spool may still hold some. */
    Evidence storedInTheEnd(BitSet acknowledged) throws SQLException {
        return inTheEnd(evidence -> evidence.lost(sessions, acknowledged) == 0);
    }

    Evidence inTheEnd(Predicate<Evidence> isWhole) throws SQLException {
        Instant giveUp = Instant.now().plusSeconds(60);
        Evidence evidence = Evidence.in(access());
        while (!isWhole.test(evidence) && Instant.now().isBefore(giveUp)) {
            Pause.shortly();
            evidence = Evidence.in(access());
        }
        return evidence;
    }

    /** How many rows there are. */
    long count(String fromWhere) throws SQLException {
        try (Connection connection = access().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) " + fromWhere)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path spool() {
        return home.resolve("spool-disk");
    }

    private static boolean ran(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public void close() {
        node.close();
        database.close();
        sence.close();
        unmount();
    }
}
