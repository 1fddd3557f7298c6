package cl.presente.bench;

import cl.presente.support.Build;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.EmbeddedDatabase;
import cl.presente.support.Ports;
import cl.presente.support.SecretFile;
import cl.presente.support.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures and prints how many accepted starts a second one node records while database, service and clients share this
 * machine, as a share of the durable single-row commits that the same database does in the same run.
 */
public final class Bench {

    private static final int WARM_UP = 40_000;
    private static final int MEASURED = 25_000;
    private static final int PACED = 10_000;
    private static final int[] CLIENTS = {16, 64};
    private static final int CEILING_COMMITS = 30_000;
    private static final List<String> SERVER = List.of("-Xmx1g", "-XX:+UseParallelGC");

    private final DatabaseAccess database;
    private final URI base;
    private final IssuedSessions sessions;

    private Bench(DatabaseAccess database, URI base, IssuedSessions sessions) {
        this.database = database;
        this.base = base;
        this.sessions = sessions;
    }

    /** With the argument {@code mysql} on MySQL 8, where the profile of that name unpacked it; else on MariaDB. */
    public static void main(String[] arguments) throws Exception {
        DatabaseEngine engine = List.of(arguments).contains("mysql") ? DatabaseEngine.MYSQL : DatabaseEngine.MARIADB;
        Path home = Build.empty(Build.folder().resolve("bench"));
        Path mac = SecretFile.key(home.resolve("mac"));
        try (EmbeddedDatabase server = EmbeddedDatabase.start(engine, home.resolve("database"), "presente")) {
            DatabaseAccess database = server.access("presente");
            int port = Ports.free();
            Map<String, String> settings = new HashMap<>(database.settings());
            settings.put("presente.public.url", "http://localhost:" + port);
            settings.put(
                    "presente.kek.file", SecretFile.key(home.resolve("kek")).toString());
            settings.put("presente.mac.key.file", mac.toString());
            try (Service service = Service.start(home.resolve("service"), port, settings, SERVER)) {
                byte[] key = Base64.getDecoder().decode(Files.readString(mac).strip());
                IssuedSessions sessions = new IssuedSessions(WARM_UP + CLIENTS.length * MEASURED + PACED, key);
                System.out.println("Preparing sessions that wait for SENCE's answer ...");
                sessions.insert(database);
                new Bench(database, service.base(), sessions).run();
            }
        }
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "Machine: %d cores, %s, JDK %s; database, service and clients share it%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
        Load.asFastAsTheyCan(16, 0, WARM_UP, this::starts);
        int next = WARM_UP;
        double most = 0;
        for (int clients : CLIENTS) {
            Load.Result ceiling = Load.asFastAsTheyCan(clients, 0, CEILING_COMMITS, this::commits);
            Load.Result starts = Load.asFastAsTheyCan(clients, next, next + MEASURED, this::starts);
            next += MEASURED;
            most = Math.max(most, starts.perSecond());
            System.out.printf(Locale.ROOT, "%2d clients: commit ceiling  %s%n", clients, ceiling);
            System.out.printf(
                    Locale.ROOT,
                    "%2d clients: start callbacks %s = %.0f %% of the ceiling%n",
                    clients,
                    starts,
                    100 * starts.perSecond() / ceiling.perSecond());
        }
        Load.Result half = Load.atRate(most / 2, 64, next, next + PACED, this::starts);
        System.out.printf(Locale.ROOT, "at half of the maximum:      %s%n", half);
        whereTheTimeGoes();
    }

    private void whereTheTimeGoes() throws Exception {
        Load.Result page = Load.asFastAsTheyCan(16, 0, MEASURED, this::notFound);
        Load.Result same = Load.asFastAsTheyCan(16, 0, MEASURED, this::sameStatements);
        System.out.printf(
                Locale.ROOT,
                "for comparison, 16 clients: the database's part alone (the same statements by JDBC) %s%n",
                same);
        System.out.printf(
                Locale.ROOT,
                "for comparison, 16 clients: the server's part alone (a file of ours by HTTP)        %s%n",
                page);
    }

    private Load.Client starts() throws Exception {
        PlainHttp http = new PlainHttp(base);
        return client(http::close, piece -> {
            int status = http.post(sessions.path(piece), sessions.acceptance(piece));
            if (status != 303) {
                throw new IllegalStateException("the service answered " + status);
            }
        });
    }

    private Load.Client notFound() throws Exception {
        PlainHttp http = new PlainHttp(base);
        return client(http::close, piece -> http.get("/resources/css/learner.css"));
    }

    private Load.Client commits() throws Exception {
        Connection connection = database.connectAsOwner();
        connection
                .createStatement()
                .execute("CREATE TABLE IF NOT EXISTS bench_commit (id INT, thread BIGINT, at TIMESTAMP"
                        + " DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (thread, id))");
        connection.setAutoCommit(true);
        long thread = System.nanoTime();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO bench_commit (id, thread) VALUES (?, ?)");
        return client(connection::close, piece -> {
            insert.setInt(1, piece);
            insert.setLong(2, thread);
            insert.executeUpdate();
        });
    }

    private Load.Client sameStatements() throws Exception {
        Connection connection = database.connectAsOwner();
        connection.setAutoCommit(false);
        return new SameStatements(connection, sessions);
    }

    private interface Piece {
        void run(int piece) throws Exception;
    }

    private interface Closing {
        void close() throws IOException, SQLException;
    }

    private static Load.Client client(Closing connection, Piece work) {
        return new Load.Client() {
            @Override
            public void run(int piece) throws Exception {
                work.run(piece);
            }

            @Override
            public void close() throws IOException, SQLException {
                connection.close();
            }
        };
    }
}
