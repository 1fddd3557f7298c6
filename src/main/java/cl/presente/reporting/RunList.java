package cl.presente.reporting;

import cl.presente.catalogue.CourseRun;
import cl.presente.platform.TimeSource;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The current OTEC's runs, a page at a time. */
@ApplicationScoped
public class RunList {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Needs(Permission.SEE_CATALOGUE)
    public int count(RunFilter filter) {
        return Math.toIntExact(query(filter).toCount(em).getSingleResult());
    }

    @Needs(Permission.SEE_CATALOGUE)
    public List<RunRow> page(RunFilter filter, RunOrder order, boolean descending, int first, int most) {
        List<UUID> ids = query(filter)
                .toList(em, order, descending, UUID.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, CourseRun> runs = em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course WHERE r.id IN :ids", CourseRun.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(CourseRun::id, Function.identity()));
        Map<UUID, Long> learners = learners(ids);
        Instant now = clock.instant();
        return ids.stream()
                .map(runs::get)
                .filter(Objects::nonNull)
                .map(run -> RunRow.of(run, learners.getOrDefault(run.id(), 0L), now))
                .toList();
    }

    /** Whether the OTEC has, or had, any run at all. */
    @Needs(Permission.SEE_CATALOGUE)
    public boolean isEmpty() {
        return em.createQuery("SELECT r.id FROM CourseRun r WHERE r.course.trial = FALSE", UUID.class)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The runs of one course, the newest first. */
    @Needs(Permission.SEE_CATALOGUE)
    public List<RunRow> ofCourse(UUID courseId, int most) {
        Instant now = clock.instant();
        List<CourseRun> runs = em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course c WHERE c.id = :course"
                                + " ORDER BY r.startsOn DESC, r.id DESC",
                        CourseRun.class)
                .setParameter("course", courseId)
                .setMaxResults(most)
                .getResultList();
        Map<UUID, Long> learners = learners(runs.stream().map(CourseRun::id).toList());
        return runs.stream()
                .map(run -> RunRow.of(run, learners.getOrDefault(run.id(), 0L), now))
                .toList();
    }

    private RunQuery query(RunFilter filter) {
        LocalDate today = TimeSource.dayOf(clock.instant());
        return new RunQuery(filter, today);
    }

    private Map<UUID, Long> learners(Collection<UUID> runs) {
        return runs.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "SELECT e.courseRun.id, COUNT(e) FROM Enrolment e WHERE e.courseRun.id IN :runs"
                                        + " AND e.withdrawnAt IS NULL GROUP BY e.courseRun.id",
                                Object[].class)
                        .setParameter("runs", runs)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }
}
