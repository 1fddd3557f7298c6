package cl.presente.platform.jobs;

import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Every job ran on some node not long ago, and did all that it should. */
@ApplicationScoped
class JobsCheck implements HealthCheck, Measured {

    private static final int PERIODS = 3;
    private static final Duration AT_LEAST = Duration.ofMinutes(2);

    @Resource(lookup = "java:app/presente")
    DataSource database;

    @Inject
    @Any
    Instance<Job> jobs;

    private volatile Table lastSeen = new Table(Instant.EPOCH, Map.of());

    /** @param now by the database's clock, as all that it says */
    private record Table(Instant now, Map<String, Row> rows) {}

    private record Row(@Nullable Instant succeeded, int failures, Instant until) {}

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public boolean asksDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws SQLException {
        Table table = table();
        lastSeen = table;
        Instant now = table.now();
        Instant started = now.minusMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        List<String> late = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        for (Job job : jobs) {
            Row row = table.rows().get(job.name());
            if (row == null) {
                late.add(job.name() + " has no lease");
                continue;
            }
            // A node that has just started gives the others' jobs time to come round.
            Instant since = row.succeeded() == null || row.succeeded().isBefore(started) ? started : row.succeeded();
            Duration bound = job.every().multipliedBy(PERIODS).plus(AT_LEAST);
            if (Duration.between(since, now).compareTo(bound) > 0) {
                String last = row.succeeded() == null ? "never" : String.valueOf(row.succeeded());
                late.add(job.name() + " last succeeded " + last + ", its lease runs until " + row.until());
            }
            if (row.failures() > 0) {
                failing.add(job.name() + " succeeded with failures: " + row.failures());
            }
        }
        return List.of(
                Finding.degradedIf(!late.isEmpty(), "jobs", late.isEmpty() ? "all ran" : String.join("; ", late)),
                Finding.degradedIf(
                        !failing.isEmpty(),
                        "jobs-complete",
                        failing.isEmpty() ? "all did everything" : String.join("; ", failing)));
    }

    private Table table() throws SQLException {
        Instant now = Instant.EPOCH;
        Map<String, Row> rows = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, succeeded_at, failures, until_at, UTC_TIMESTAMP(6) FROM lease")) {
            while (row.next()) {
                now = row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                rows.put(
                        row.getString(1),
                        new Row(
                                instant(row.getObject(2, LocalDateTime.class)),
                                row.getInt(3),
                                row.getObject(4, LocalDateTime.class).toInstant(ZoneOffset.UTC)));
            }
        }
        return new Table(now, rows);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : column.toInstant(ZoneOffset.UTC);
    }

    /** As the last check saw them. */
    @Override
    public void measure(Gauges gauges) {
        Table table = lastSeen;
        table.rows()
                .forEach((job, row) -> Optional.ofNullable(row.succeeded())
                        .ifPresent(succeeded -> gauges.set(
                                Metric.JOB_SUCCESS_AGE,
                                Duration.between(succeeded, table.now()).toMillis() / 1e3,
                                job)));
    }
}
