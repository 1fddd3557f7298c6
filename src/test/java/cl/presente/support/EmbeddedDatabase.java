package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A real database server of our own on the loopback address, with durable commits. Not for production: use MySQL there.
 * The first start installs it and makes the accounts; {@code presente} may read, and has what more the migrations,
 * run as {@code presente_owner}, give it table by table.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChildProcess server;
    private final int port;
    private final String ownerPassword;
    private final String password;

    private EmbeddedDatabase(ChildProcess server, int port, String ownerPassword, String password) {
        this.server = server;
        this.port = port;
        this.ownerPassword = ownerPassword;
        this.password = password;
    }

    /** Starts a server whose files stand in {@code home}; a second start finds them again. */
    public static EmbeddedDatabase start(DatabaseEngine engine, Path home, String... schemas) {
        return start(engine, home, Ports.free(), schemas);
    }

    /** The same on a port of the caller's choice, for who must find it again where it was. */
    public static EmbeddedDatabase start(DatabaseEngine engine, Path home, int port, String... schemas) {
        System.out.println("Base de datos de evaluación (" + engine.name() + "); en producción use MySQL");
        SharedLibraries.require(engine.binary());
        ChildProcess.endOrphan(home, "database");
        Path data = home.resolve("data");
        if (!Files.exists(data)) install(engine, home, data, schemas);
        List<String> passwords = readLines(home.resolve("passwords"));
        ChildProcess server = ChildProcess.start(home, "database", engine.server(data, port), Map.of());
        EmbeddedDatabase database = new EmbeddedDatabase(server, port, passwords.get(0), passwords.get(1));
        database.awaitReady(database.access(schemas[0]));
        return database;
    }

    /** How to reach one of its schemas. */
    public DatabaseAccess access(String schema) {
        return new DatabaseAccess(
                "jdbc:mysql://127.0.0.1:" + port + "/" + schema + DatabaseAccess.LOOPBACK_OPTIONS,
                "presente",
                password,
                "presente_owner",
                ownerPassword);
    }

    public long pid() {
        return server.pid();
    }

    public int port() {
        return port;
    }

    /** Ends it by SIGKILL. */
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    private void awaitReady(DatabaseAccess access) {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try (var connection = access.connectAsOwner()) {
                if (connection.isValid(5)) return;
            } catch (SQLException notYet) {
                if (!server.isAlive() || Instant.now().isAfter(giveUp)) {
                    String lastWords = server.lastWords(line -> line.contains("ERROR") || line.contains("Error"));
                    close();
                    throw new StartFailed("The database did not start: " + notYet.getMessage() + "\n  " + lastWords);
                }
            }
            Pause.shortly();
        }
    }

    private static void install(DatabaseEngine engine, Path home, Path data, String... schemas) {
        String ownerPassword = random();
        String password = random();
        try {
            // The data folder gets its name last: an installation that was cut short is done again.
            Path unfinished = Build.empty(home.resolve("data.unfinished"));
            SecretFile.write(home.resolve("passwords"), ownerPassword + "\n" + password + "\n");
            Path log = home.resolve("install.log");
            Process process = new ProcessBuilder(engine.installation(unfinished))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var stdin = process.outputWriter()) {
                stdin.write(engine.installationScript(accounts(ownerPassword, password, schemas)));
            }
            if (process.onExit().join().exitValue() != 0)
                throw new StartFailed("The database could not be installed: see " + log);
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One statement a line, as both servers want it while they install themselves. */
    private static String accounts(String ownerPassword, String password, String... schemas) {
        StringBuilder sql = new StringBuilder("FLUSH PRIVILEGES;\nALTER USER 'root'@'localhost' ACCOUNT LOCK;\n");
        sql.append("CREATE USER 'presente_owner'@'%' IDENTIFIED BY '")
                .append(ownerPassword)
                .append("';\n");
        sql.append("CREATE USER 'presente'@'%' IDENTIFIED BY '")
                .append(password)
                .append("';\n");
        for (String schema : schemas) {
            sql.append("CREATE DATABASE ").append(schema).append(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n");
            sql.append("GRANT ALL ON ").append(schema).append(".* TO 'presente_owner'@'%' WITH GRANT OPTION;\n");
        }
        return sql.toString();
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static List<String> readLines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
