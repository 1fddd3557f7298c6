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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node of the service and its database, both processes of their own on this machine, to be put under load. */
final class Stand implements AutoCloseable {

    private static final List<String> SERVER = List.of("-Xmx1g", "-XX:+UseParallelGC");

    /** The OTECs that it starts with, see {@link OneOtec}. */
    static final String QUIET = "quieto";

    static final String NOISY = "ruidoso";

    /** Nothing is done at one of these but what is measured there. */
    static final List<String> ALIKE = List.of("igual-a", "igual-b", "igual-c");

    private final EmbeddedDatabase server;
    private final Service service;
    private final byte[] macKey;

    private Stand(EmbeddedDatabase server, Service service, byte[] macKey) {
        this.server = server;
        this.service = service;
        this.macKey = macKey;
    }

    /** @param recording where the node writes a flight recording when it ends, if it shall */
    static Stand start(DatabaseEngine engine, Optional<Path> recording) throws IOException {
        Path home = Build.empty(Build.folder().resolve(System.getProperty("bench.home", "bench")));
        Path mac = SecretFile.key(home.resolve("mac"));
        EmbeddedDatabase server = EmbeddedDatabase.start(engine, home.resolve("database"), "presente");
        try {
            int port = Ports.free();
            Map<String, String> settings =
                    new HashMap<>(server.access("presente").settings());
            settings.put("presente.public.url", "http://localhost:" + port);
            settings.put("presente.proxy.trusted", "true");
            settings.put(
                    "presente.kek.file", SecretFile.key(home.resolve("kek")).toString());
            settings.put("presente.mac.key.file", mac.toString());
            Path otecs = home.resolve("otecs");
            OneOtec.describe(otecs, QUIET, 1);
            OneOtec.describe(otecs, NOISY, 2);
            for (String slug : ALIKE) OneOtec.describe(otecs, slug, 3 + ALIKE.indexOf(slug));
            settings.put("presente.tenants.folder", otecs.toString());
            settings.put(
                    "presente.tenants.links.file", home.resolve("links.csv").toString());
            List<String> flags = new ArrayList<>(SERVER);
            recording.ifPresent(file -> flags.addAll(Profile.flags(home, file)));
            Service service = Service.start(home.resolve("service"), port, settings, flags);
            return new Stand(
                    server,
                    service,
                    Base64.getDecoder().decode(Files.readString(mac).strip()));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** One of the OTECs that it started with; each call signs its people in anew. */
    OneOtec otec(String slug) throws SQLException {
        return OneOtec.open(database(), slug);
    }

    DatabaseAccess database() {
        return server.access("presente");
    }

    URI base() {
        return service.base();
    }

    byte[] macKey() {
        return macKey;
    }

    long node() {
        return service.pid();
    }

    Cost cost() throws IOException, SQLException {
        return Cost.soFar(service.pid(), server.pid(), database());
    }

    /** The service answered something else than what a piece of work should get. */
    static final class OtherAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        final int status;

        OtherAnswer(int status, int piece) {
            super("the service answered " + status + " to piece " + piece);
            this.status = status;
        }
    }

    /** Clients that post forms or read pages and want that status. */
    Load.Clients http(int status, Asking asking) {
        return http(status, asking, "");
    }

    /** The same, in browsers that hold a cookie. */
    Load.Clients http(int status, Asking asking, String cookie) {
        return () -> {
            PlainHttp http = new PlainHttp(base());
            if (!cookie.isEmpty()) {
                http.becomes(cookie);
            }
            return client(http::close, piece -> {
                int answered = asking.ask(http, piece);
                if (answered != status) {
                    throw new OtherAnswer(answered, piece);
                }
            });
        };
    }

    /** Clients that make durable single-row commits, the cheapest there are. */
    Load.Client commits() throws SQLException {
        Connection connection = database().connectAsOwner();
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

    @Override
    public void close() {
        service.close();
        server.close();
    }

    /** One request; answers its status. */
    interface Asking {
        int ask(PlainHttp http, int piece) throws IOException;
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
