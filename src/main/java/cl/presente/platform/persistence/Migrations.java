package cl.presente.platform.persistence;

import cl.presente.platform.Settings;
import com.mysql.cj.jdbc.Driver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date as its owner, then gives the application's user what each table's comment allows: a table
 * marked {@code insert-only} can be read and added to, never changed.
 */
public final class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());
    private static final String INSERT_ONLY = "insert-only";
    private static final String HISTORY = "flyway_schema_history";
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(10);
    /** SQLState of the standard. */
    private static final String CONNECTION_FAILED = "08";

    private static final int TOO_MANY_CONNECTIONS = 1040;
    private static final int SHUTTING_DOWN = 1053;

    private static volatile int newest;

    private Migrations() {}

    /** The version of the schema that this release needs; 0 before {@link #run}. */
    public static int newest() {
        return newest;
    }

    /** Runs when the database answers, which it is given so long to do: it may start at the same time as this node. */
    public static void runWhenReachable(Settings.Database database, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (Optional<String> silence = silence(database); silence.isPresent(); silence = silence(database)) {
            if (System.nanoTime() > end) {
                throw new NoAnswer(silence.get(), patience);
            }
            LOG.warning("waiting for the database: " + silence.get());
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NoAnswer("interrupted", patience);
            }
        }
        run(database);
    }

    /** Why nobody answers there; empty when somebody does, even if only to refuse. */
    private static Optional<String> silence(Settings.Database database) {
        try (Connection connection = connect(database)) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("no answer");
        } catch (SQLException e) {
            boolean silent = String.valueOf(e.getSQLState()).startsWith(CONNECTION_FAILED)
                    || e.getErrorCode() == TOO_MANY_CONNECTIONS
                    || e.getErrorCode() == SHUTTING_DOWN;
            return silent ? Optional.of(rootMessage(e)) : Optional.empty();
        }
    }

    public static void run(Settings.Database database) {
        try {
            Flyway flyway = Flyway.configure()
                    .dataSource(database.url(), database.owner(), database.ownerPassword())
                    .locations("classpath:db/migration")
                    .load();
            flyway.migrate();
            newest = Stream.of(flyway.info().all())
                    .filter(migration -> migration.getVersion() != null
                            && !migration.getState().name().startsWith("FUTURE"))
                    .mapToInt(
                            migration -> Integer.parseInt(migration.getVersion().getVersion()))
                    .max()
                    .orElseThrow();
            if (!database.owner().equals(database.applicationUser())) {
                grant(database);
            }
        } catch (FlywayException | SQLException e) {
            throw new Unreachable(rootMessage(e));
        }
    }

    /** Not by DriverManager: the server takes the driver of a web application out of it. */
    private static Connection connect(Settings.Database database) throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", database.owner());
        credentials.setProperty("password", database.ownerPassword());
        return new Driver().connect(database.url(), credentials);
    }

    private static void grant(Settings.Database database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            Map<String, String> commentOfTable = new LinkedHashMap<>();
            try (ResultSet tables = statement.executeQuery(
                    "SELECT table_name, table_comment FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                while (tables.next()) {
                    commentOfTable.put(tables.getString(1), tables.getString(2));
                }
            }
            for (Map.Entry<String, String> table : commentOfTable.entrySet()) {
                String rights = table.getKey().equals(HISTORY)
                        ? "SELECT"
                        : INSERT_ONLY.equals(table.getValue()) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
                statement.execute("GRANT " + rights + " ON `" + table.getKey() + "` TO `"
                        + database.applicationUser().replace("`", "") + "`@`%`");
            }
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no answer");
    }

    /** Nobody answered in all that time. */
    public static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why, Duration patience) {
            super("the database did not answer within " + patience + ": " + why);
        }
    }

    /** The database cannot be used; the message names the settings to look at. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String why) {
            super("PRESENTE_DB_URL, PRESENTE_DB_OWNER_USER (presente.db.url, presente.db.owner.user): " + why
                    + "; example: jdbc:mysql://db:3306/presente");
        }
    }
}
