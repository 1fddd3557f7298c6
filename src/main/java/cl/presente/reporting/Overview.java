package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.catalogue.CourseRun;
import cl.presente.platform.TimeSource;
import cl.presente.sence.Environment;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The current OTEC at a glance: today's sessions, what needs a look, and the runs that begin or end within a week. */
@ApplicationScoped
public class Overview {

    private static final int DAYS = 7;
    private static final int MOST_RUNS = 8;

    @PersistenceContext
    EntityManager em;

    @Inject
    SessionList sessions;

    @Inject
    Clock clock;

    /**
     * What there is to see.
     *
     * @param today the sessions of today that are attendance, by state
     * @param rehearsed the sessions of today that count for nothing
     * @param attention of every day; only reasons that there are
     */
    public record Glance(
            Map<SessionState, Long> today,
            long rehearsed,
            Map<Attention, Integer> attention,
            List<RunDates> starting,
            List<RunDates> ending)
            implements Serializable {}

    /** A run with the day on which it begins or ends. */
    public record RunDates(UUID id, String course, String codigoCurso, Environment environment, LocalDate day)
            implements Serializable {}

    @Needs(Permission.SEE_SESSIONS)
    @Transactional
    public Glance now() {
        LocalDate today = TimeSource.dayOf(clock.instant());
        Map<SessionState, Long> counts = new EnumMap<>(SessionState.class);
        long rehearsed = 0;
        for (Object[] row : ofDay(today)) {
            if (((Environment) row[1]).counts()) {
                counts.merge((SessionState) row[0], (Long) row[2], Long::sum);
            } else {
                rehearsed += (Long) row[2];
            }
        }
        Map<Attention, Integer> attention = sessions.attention(SessionFilter.NONE);
        attention.values().removeIf(count -> count == 0);
        return new Glance(counts, rehearsed, attention, runs("startsOn", today), runs("endsOn", today));
    }

    private List<Object[]> ofDay(LocalDate day) {
        Instant from = TimeSource.startOf(day);
        Instant to = TimeSource.startOf(day.plusDays(1));
        return em.createQuery(
                        "SELECT s.state, s.environment, COUNT(s) FROM Session s"
                                + " WHERE s.trial = FALSE AND s.issuedAt >= :from AND s.issuedAt < :to GROUP BY s.state, s.environment",
                        Object[].class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }

    private List<RunDates> runs(String column, LocalDate today) {
        return em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course c WHERE r.environment <> :sandbox AND c.trial = FALSE AND r."
                                + column + " >= :from AND r." + column + " < :to ORDER BY r." + column
                                + ", c.name, r.id",
                        CourseRun.class)
                .setParameter("sandbox", Environment.SANDBOX)
                .setParameter("from", today)
                .setParameter("to", today.plusDays(DAYS))
                .setMaxResults(MOST_RUNS)
                .getResultStream()
                .map(run -> new RunDates(
                        run.id(),
                        run.course().name(),
                        run.codigoCurso().text(),
                        run.environment(),
                        column.equals("startsOn") ? run.startsOn() : run.endsOn()))
                .toList();
    }
}
