package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseIT {

    private static final Path HOME = Build.folder().resolve("it/embedded-database");

    private EmbeddedDatabase database;

    @BeforeAll
    static void startsFromNothing() {
        ChildProcess.endOrphan(HOME, "database");
        Build.empty(HOME);
    }

    @BeforeEach
    void starts() {
        database = start();
    }

    @AfterEach
    void stops() {
        database.close();
    }

    @Test
    void keepsRowsAndAccountsOverARestart() throws SQLException {
        asOwner("CREATE TABLE kept (id INT PRIMARY KEY)");
        asOwner("GRANT SELECT, INSERT ON kept TO presente");
        asService("INSERT INTO kept VALUES (7)");

        database.close();
        database = start();

        assertThat(asked(database.access("presente").connect(), "SELECT id FROM kept"))
                .isEqualTo("7");
    }

    @Test
    void refusesTheServiceToMakeTables() {
        assertThatThrownBy(() -> asService("CREATE TABLE mine (id INT)")).isInstanceOf(SQLException.class);
    }

    @Test
    void letsTheOwnerMakeATableAppendOnly() throws SQLException {
        asOwner("CREATE TABLE evidence (id INT)");
        asOwner("GRANT SELECT, INSERT ON evidence TO presente");

        asService("INSERT INTO evidence VALUES (1)");
        assertThatThrownBy(() -> asService("UPDATE evidence SET id = 2")).hasMessageContaining("denied");
        assertThatThrownBy(() -> asService("DELETE FROM evidence")).hasMessageContaining("denied");
    }

    @Test
    void speaksUtcAndFourByteText() throws SQLException {
        assertThat(asked(database.access("presente").connectAsOwner(), "SELECT TIMEDIFF(NOW(), UTC_TIMESTAMP())"))
                .isEqualTo("00:00:00");
        assertThat(asked(database.access("presente").connectAsOwner(), "SELECT '¡presente! 🙋'"))
                .isEqualTo("¡presente! 🙋");
    }

    @Test
    void endsWhatAKilledOwnerLeftBehind() throws Exception {
        Process orphan = orphan();

        database = start();

        assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(asked(database.access("presente").connectAsOwner(), "SELECT 1"))
                .isEqualTo("1");
    }

    @Test
    void refusesAHomeWhoseOwnerLives() {
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(this::start)
                .withMessageContaining("is in use")
                .withMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void leavesAForeignProcessWithARecycledPidAlone() throws Exception {
        database.close();
        Process foreign = new ProcessBuilder("sleep", "60").start();
        Files.writeString(HOME.resolve("database.pid"), foreign.pid() + " 1");

        database = start();

        assertThat(foreign.isAlive()).isTrue();
        foreign.destroy();
    }

    /** A process that names the home as the server does, and a pid file that says its owner was another JVM. */
    private Process orphan() throws Exception {
        database.close();
        Process orphan = new ProcessBuilder("sh", "-c", "sleep 60; : " + HOME).start();
        Files.writeString(HOME.resolve("database.pid"), orphan.pid() + " 1");
        return orphan;
    }

    private EmbeddedDatabase start() {
        DatabaseEngine engine = "mysql".equals(System.getProperty("presente.it.database"))
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        return EmbeddedDatabase.start(engine, HOME, "presente");
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = database.access("presente").connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void asService(String sql) throws SQLException {
        try (var connection = database.access("presente").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(Connection connection, String sql) throws SQLException {
        try (connection;
                var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
