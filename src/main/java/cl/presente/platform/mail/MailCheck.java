package cl.presente.platform.mail;

import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Mails for which somebody waits leave soon. */
@ApplicationScoped
class MailCheck implements HealthCheck, Measured {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    @Resource(lookup = "java:app/presente")
    DataSource database;

    @Inject
    Clock clock;

    private volatile Waiting lastSeen = new Waiting(0, 0, Duration.ZERO);

    private record Waiting(long all, long awaited, Duration oldest) {}

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean asksDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws SQLException {
        Waiting waiting = waiting();
        lastSeen = waiting;
        return List.of(Finding.degradedIf(
                waiting.oldest().compareTo(LONGEST_WAIT) > 0,
                name(),
                waiting.awaited() + " mails wait, the oldest for "
                        + waiting.oldest().toSeconds() + " s; " + (waiting.all() - waiting.awaited())
                        + " sent in bulk wait"));
    }

    /** What was given up has no due time any more: whoever put it sees that. */
    private Waiting waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*), COALESCE(SUM(bulk = 0), 0), MIN(CASE WHEN bulk = 0 THEN created_at END)"
                                + " FROM outbox_mail WHERE due_at IS NOT NULL")) {
            row.next();
            Duration oldest = Optional.ofNullable(row.getObject(3, LocalDateTime.class))
                    .map(created -> Duration.between(created.toInstant(ZoneOffset.UTC), clock.instant()))
                    .orElse(Duration.ZERO);
            return new Waiting(row.getLong(1), row.getLong(2), oldest);
        }
    }

    /** As the last check saw them. */
    @Override
    public void measure(Gauges gauges) {
        Waiting waiting = lastSeen;
        gauges.set(Metric.MAILS_WAITING, waiting.all());
        gauges.set(Metric.MAILS_OLDEST, waiting.oldest().toMillis() / 1e3);
    }
}
