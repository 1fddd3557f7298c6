package cl.presente.platform.persistence;

import cl.presente.platform.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date as its owner, then gives the application's user what each table's comment allows: a table
 * marked {@code insert-only} can be read and added to, never changed.
 */
public final class Migrations {

    private static final String INSERT_ONLY = "insert-only";

    private Migrations() {}

    public static void run(Settings.Database database) {
        try {
            Flyway.configure()
                    .dataSource(database.url(), database.owner(), database.ownerPassword())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            if (!database.owner().equals(database.applicationUser())) {
                grant(database);
            }
        } catch (FlywayException | SQLException e) {
            throw new Unreachable(rootMessage(e));
        }
    }

    private static void grant(Settings.Database database) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                Statement statement = connection.createStatement()) {
            Map<String, String> commentOfTable = new LinkedHashMap<>();
            try (ResultSet tables = statement.executeQuery(
                    "SELECT table_name, table_comment FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                while (tables.next()) {
                    commentOfTable.put(tables.getString(1), tables.getString(2));
                }
            }
            commentOfTable.remove("flyway_schema_history");
            for (Map.Entry<String, String> table : commentOfTable.entrySet()) {
                String rights =
                        INSERT_ONLY.equals(table.getValue()) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";
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

    /** The database cannot be used; the message names the settings to look at. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String why) {
            super("PRESENTE_DB_URL, PRESENTE_DB_OWNER_USER (presente.db.url, presente.db.owner.user): " + why
                    + "; example: jdbc:mysql://db:3306/presente");
        }
    }
}
