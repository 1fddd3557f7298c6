package cl.presente.platform.health;

import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.persistence.Migrations;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The database answers, can be written to, has the schema that this release needs, and counts the same time as this node. */
@ApplicationScoped
class DatabaseCheck implements HealthCheck, Measured {

    /** Server error 1290: the server runs with --read-only, as a replica does. */
    private static final int READ_ONLY = 1290;

    /** A form for SENCE waits sixty seconds, and another node may be asked for it. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(5);

    /** Replies go to the spool meanwhile, which has a check of its own. */
    private static final Set<Work> ALL_BUT_CALLBACKS = EnumSet.of(Work.LAUNCHES, Work.OFFICE);

    @Resource(lookup = "java:app/presente")
    DataSource database;

    @Inject
    Clock clock;

    private volatile double waited;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Set<Work> needed() {
        return ALL_BUT_CALLBACKS;
    }

    @Override
    public boolean asksDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            waited = (System.nanoTime() - began) / 1e9;
            return List.of(writable(statement), schema(statement), clocks(statement));
        } catch (SQLException e) {
            waited = (System.nanoTime() - began) / 1e9;
            throw e;
        }
    }

    /** A statement that changes no row is refused all the same where nothing may be changed. */
    private static Finding writable(Statement statement) throws SQLException {
        try {
            statement.executeUpdate("UPDATE lease SET holder = holder WHERE name = ''");
            return Finding.up("database", "answers and can be written to");
        } catch (SQLException e) {
            if (e.getErrorCode() == READ_ONLY) {
                return Finding.down("database", "is read-only", ALL_BUT_CALLBACKS);
            }
            throw e;
        }
    }

    private static Finding schema(Statement statement) throws SQLException {
        int needed = Migrations.newest();
        int present = 0;
        boolean broken = false;
        try (ResultSet rows = statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history WHERE version IS NOT NULL")) {
            while (rows.next()) {
                present = Math.max(present, Integer.parseInt(rows.getString(1)));
                broken |= !rows.getBoolean(2);
            }
        }
        String detail = "version " + present + ", this release needs " + needed;
        return broken
                ? Finding.down("schema", detail + "; a migration failed half-way", ALL_BUT_CALLBACKS)
                : present < needed ? Finding.down("schema", detail, ALL_BUT_CALLBACKS) : Finding.up("schema", detail);
    }

    private Finding clocks(Statement statement) throws SQLException {
        Instant before = clock.instant();
        try (ResultSet rows = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
            rows.next();
            Instant there = rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            Duration ahead = Duration.between(before, there);
            return Finding.degradedIf(
                    ahead.abs().compareTo(CLOCKS_MAY_DIFFER) > 0,
                    "clock",
                    "the database's clock minus this node's: " + ahead.toMillis() + " ms");
        }
    }

    @Override
    public void measure(Gauges gauges) {
        gauges.set(Metric.POOL_WAIT, waited);
    }
}
