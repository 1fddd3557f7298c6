package cl.presente.attendance;

import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.enrolment.Enrolment;
import cl.presente.platform.TimeSource;
import cl.presente.sence.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is expected today and has not come: the run is on, the learner is neither exempt nor withdrawn, the policy still asks
 * for attendance, and no session was begun or opened today nor lives from before.
 */
@ApplicationScoped
public class Absences {

    private static final String ABSENT = " FROM Enrolment e JOIN e.courseRun r"
            + " WHERE r.startsOn <= :today AND r.endsOn >= :today AND r.course.trial = FALSE"
            + " AND e.exempt = false AND e.withdrawnAt IS NULL"
            + " AND NOT EXISTS (SELECT s.id FROM Session s WHERE s.enrolmentId = e.id"
            + " AND (s.issuedAt >= :midnight OR s.openedAt >= :midnight OR (r.rhythm = :once AND s.openedAt IS NOT NULL)))"
            + " AND NOT EXISTS (SELECT l.id FROM Session l WHERE l.liveEnrolmentId = e.id)";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How many in each run of that environment; without the runs in which nobody is absent. */
    public Map<UUID, Integer> counts(Environment environment, @Nullable UUID courseRun) {
        Map<UUID, Integer> counts = new HashMap<>();
        in(environment, courseRun, "SELECT r.id, COUNT(e)", " GROUP BY r.id", Object[].class)
                .getResultList()
                .forEach(row -> counts.put((UUID) row[0], Math.toIntExact((Long) row[1])));
        return counts;
    }

    /** Run by run, by name. */
    public List<Enrolment> list(Environment environment, @Nullable UUID courseRun, int most) {
        List<UUID> ids = in(environment, courseRun, "SELECT e.id", " ORDER BY r.id, e.learner.name, e.id", UUID.class)
                .setMaxResults(most)
                .getResultList();
        return ids.isEmpty()
                ? List.of()
                : em.createQuery(
                                "SELECT e FROM Enrolment e JOIN FETCH e.courseRun r JOIN FETCH r.course JOIN FETCH e.learner l"
                                        + " WHERE e.id IN :ids ORDER BY r.id, l.name, e.id",
                                Enrolment.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    public List<UUID> ids(Environment environment, @Nullable UUID courseRun) {
        return in(environment, courseRun, "SELECT e.id", "", UUID.class).getResultList();
    }

    /** Those of the given enrolments that are absent. */
    List<UUID> among(Collection<UUID> enrolments) {
        return Reminders.inBatches(enrolments).stream()
                .flatMap(
                        some -> now("SELECT e.id", " AND e.id IN :some", UUID.class)
                                .setParameter("some", some)
                                .getResultList()
                                .stream())
                .toList();
    }

    private <T> TypedQuery<T> in(
            Environment environment, @Nullable UUID courseRun, String select, String end, Class<T> type) {
        String run = courseRun == null ? "" : " AND r.id = :run";
        TypedQuery<T> query = now(select, " AND r.environment = :environment" + run + end, type)
                .setParameter("environment", environment);
        return courseRun == null ? query : query.setParameter("run", courseRun);
    }

    private <T> TypedQuery<T> now(String select, String end, Class<T> type) {
        LocalDate today = TimeSource.dayOf(clock.instant());
        Instant midnight = TimeSource.startOf(today);
        return em.createQuery(select + ABSENT + end, type)
                .setParameter("today", today)
                .setParameter("midnight", midnight)
                .setParameter("once", Rhythm.ONCE_PER_COURSE);
    }
}
