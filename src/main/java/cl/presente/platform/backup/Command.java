package cl.presente.platform.backup;

import cl.presente.platform.Release;
import cl.presente.platform.backup.BackupFile.Manifest;
import cl.presente.platform.backup.Table.Content;
import cl.presente.platform.crypto.Secrets;
import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands that docker/backup.sh and docker/restore.sh start: {@code backup FOLDER}, {@code restore FILE} and {@code check
 * FILE}. They connect as the tables' owner; the keys they never copy, only say which ones a backup needs.
 */
public final class Command {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'presente-'yyyyMMdd'T'HHmmss'Z.backup'")
            .withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;
    private final SealedStream.Key key;

    private Command(Map<String, String> environment) {
        this.environment = environment;
        this.key = SealedStream.Key.of(keyIn("PRESENTE_BACKUP_KEY_FILE"));
    }

    /** Ends with 0 when everything is as it should be, 1 when something is not, 2 when it was not asked rightly. */
    public static void main(String[] arguments) {
        if (arguments.length != 2 || !List.of("backup", "restore", "check").contains(arguments[0])) {
            System.err.println("usage: backup FOLDER | restore FILE | check FILE");
            System.exit(2);
        }
        try {
            Command command = new Command(System.getenv());
            Path path = Path.of(arguments[1]);
            switch (arguments[0]) {
                case "backup" -> command.backup(path);
                case "restore" -> command.restore(path);
                default -> command.check(path);
            }
        } catch (IOException | SQLException | RuntimeException e) {
            System.err.println(arguments[0] + " FAILED: " + e.getMessage());
            System.exit(1);
        }
    }

    private void backup(Path folder) throws IOException, SQLException {
        Instant began = Instant.now();
        Path file = folder.resolve(NAME.format(began));
        try (Connection connection = connect()) {
            run(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            run(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            Manifest manifest = BackupFile.write(file, key, facts(connection, began), connection);
            run(connection, "ROLLBACK");
            tell(manifest);
        }
        System.out.printf(
                "BACKUP: %s, %d bytes, %d ms%n",
                file, Files.size(file), Duration.between(began, Instant.now()).toMillis());
    }

    private void restore(Path file) throws IOException, SQLException {
        Instant began = Instant.now();
        Manifest manifest;
        Map<String, Content> found;
        Duration filled;
        try (Connection connection = connect()) {
            if (!BackupFile.isEmpty(connection)) {
                throw new IOException("the schema is not empty; a backup is restored into an empty one");
            }
            // Every row of the backup satisfied them, and they hold again as soon as it is in.
            run(connection, "SET SESSION FOREIGN_KEY_CHECKS = 0, SESSION UNIQUE_CHECKS = 0");
            run(connection, "SET SESSION SQL_MODE = 'STRICT_TRANS_TABLES,NO_AUTO_VALUE_ON_ZERO'");
            connection.setAutoCommit(false);
            manifest = BackupFile.read(file, key, connection);
            connection.commit();
            filled = Duration.between(began, Instant.now());
            found = BackupFile.contents(connection);
        }
        tell(manifest);
        List<String> different = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(manifest.contents().keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            Content said = manifest.contents().get(name);
            Content is = found.get(name);
            if (said == null || !said.equals(is)) {
                different.add(name + ": the backup says " + said + ", the database has " + is);
            }
        }
        if (!different.isEmpty()) {
            throw new IOException("not the same:\n  " + String.join("\n  ", different));
        }
        System.out.printf(
                "RESTORE: %d tables, %d rows, counts and hashes as in the backup; filled in %d ms, compared in %d ms%n",
                found.size(),
                found.values().stream().mapToLong(Content::rows).sum(),
                filled.toMillis(),
                Duration.between(began, Instant.now()).minus(filled).toMillis());
        tellKeys(manifest);
    }

    /** Reads all of it and needs no database. */
    private void check(Path file) throws IOException, SQLException {
        Instant began = Instant.now();
        Manifest manifest = BackupFile.read(file, key, null);
        tell(manifest);
        System.out.printf(
                "CHECK: whole, %d tables, %d rows, %d ms%n",
                manifest.contents().size(),
                manifest.contents().values().stream().mapToLong(Content::rows).sum(),
                Duration.between(began, Instant.now()).toMillis());
    }

    private Map<String, String> facts(Connection connection, Instant began) throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("taken at", began.toString());
        facts.put("release", Release.number());
        facts.put("server", text(connection, "SELECT VERSION()").orElse(""));
        facts.put(
                "schema",
                text(connection, "SELECT MAX(version) FROM flyway_schema_history WHERE success = 1")
                        .orElse(""));
        facts.put("needs platform keys", ids(connection));
        id("PRESENTE_MAC_KEY_FILE").ifPresent(id -> facts.put("needs MAC key", id));
        position(connection).ifPresent(position -> facts.put("binary log", position));
        return facts;
    }

    private static String ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT kek_id FROM tenant_key UNION SELECT kek_id FROM totp_key")) {
            TreeSet<String> ids = new TreeSet<>();
            while (rows.next()) {
                ids.add(String.format("%08x", rows.getInt(1)));
            }
            return String.join(" ", ids);
        }
    }

    /** From where the server's own log goes on, when the account may ask; two servers, two statements. */
    private static Optional<String> position(Connection connection) {
        for (String statement : List.of("SHOW MASTER STATUS", "SHOW BINARY LOG STATUS")) {
            try (Statement asked = connection.createStatement();
                    ResultSet row = asked.executeQuery(statement)) {
                if (row.next()) {
                    return Optional.of(row.getString(1) + ":" + row.getString(2));
                }
            } catch (SQLException mayNot) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static void tell(Manifest manifest) {
        manifest.facts().forEach((name, fact) -> System.out.println(name + ": " + fact));
        manifest.contents().forEach((name, content) -> System.out.println("  " + name + ": " + content));
    }

    /** The keys are kept apart: says which of those that are configured here are the right ones. */
    private void tellKeys(Manifest manifest) {
        String needed = manifest.facts().getOrDefault("needs platform keys", "");
        List<String> here = new ArrayList<>();
        id("PRESENTE_KEK_FILE").ifPresent(here::add);
        id("PRESENTE_KEK_PREVIOUS_FILE").ifPresent(here::add);
        String missing = List.of(needed.split(" ")).stream()
                .filter(id -> !id.isEmpty() && !here.contains(id))
                .collect(Collectors.joining(" "));
        System.out.println(
                missing.isEmpty()
                        ? "KEYS: the platform key is here"
                        : "KEYS: MISSING platform key " + missing + "; without it no token opens");
        String mac = manifest.facts().get("needs MAC key");
        if (mac != null) {
            System.out.println(
                    id("PRESENTE_MAC_KEY_FILE").filter(mac::equals).isPresent()
                            ? "KEYS: the MAC key is here"
                            : "KEYS: MISSING MAC key " + mac + "; without it no open session can be closed");
        }
    }

    private Optional<String> id(String variable) {
        String file = environment.getOrDefault(variable, "");
        try {
            return file.isEmpty() || Files.size(Path.of(file)) == 0
                    ? Optional.empty()
                    : Optional.of(String.format(
                            "%08x",
                            ByteBuffer.wrap(Secrets.hash(keyIn(variable))).getInt()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private byte[] keyIn(String variable) {
        try {
            byte[] found = Base64.getDecoder()
                    .decode(Files.readString(Path.of(required(variable))).strip());
            if (found.length == 32) {
                return found;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": the file must hold 32 bytes in base64", e);
        }
        throw new IllegalArgumentException(variable + ": the file must hold 32 bytes in base64");
    }

    private Connection connect() throws SQLException {
        Properties account = new Properties();
        String owner = environment.getOrDefault("PRESENTE_DB_OWNER_USER", "");
        String prefix = owner.isEmpty() ? "PRESENTE_DB_" : "PRESENTE_DB_OWNER_";
        account.setProperty("user", required(prefix + "USER"));
        account.setProperty("password", environment.getOrDefault(prefix + "PASSWORD", ""));
        // Plain text of the server, byte for byte; and no limit on how long a big table may take.
        account.setProperty("useServerPrepStmts", "false");
        account.setProperty("rewriteBatchedStatements", "true");
        account.setProperty("socketTimeout", "0");
        @Nullable Connection connection = new Driver().connect(required("PRESENTE_DB_URL"), account);
        if (connection == null) {
            throw new SQLException("PRESENTE_DB_URL is no address of a MySQL server");
        }
        return connection;
    }

    private String required(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException(variable + " is missing"));
    }

    private static Optional<String> text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
