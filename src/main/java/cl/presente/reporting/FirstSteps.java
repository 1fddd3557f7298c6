package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.sence.Environment;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** How far the current OTEC has come on its way to production, told from what is there and from nothing else. */
@ApplicationScoped
public class FirstSteps {

    private static final String OPENED =
            "SELECT s.id FROM Session s WHERE s.trial = FALSE AND s.environment = :environment"
                    + " AND s.openedAt IS NOT NULL";

    @PersistenceContext
    EntityManager em;

    /** A point on the way. */
    public enum Point {
        /** A run that is no simulation. */
        COURSE,
        /** A learner on such a run. */
        NOMINA,
        /** A simulated session was opened. */
        SIMULATION_OPENED,
        /** And closed again. */
        SIMULATION_CLOSED,
        /** A session was opened in SENCE's test environment. */
        RCETEST,
        /** A run is in production. */
        PRODUCTION,
        /** A session was opened in production: whoever has come here needs no first steps. */
        ATTENDANCE
    }

    /**
     * What there is.
     *
     * @param rehearsal the newest run in SENCE's test environment
     */
    public record Progress(Set<Point> points, Optional<UUID> rehearsal) {

        public boolean has(Point point) {
            return points.contains(point);
        }
    }

    @Needs(Permission.ENTER_OFFICE)
    @Transactional
    public Progress progress() {
        Set<Point> points = EnumSet.noneOf(Point.class);
        note(
                points,
                Point.COURSE,
                any(
                        "SELECT r.id FROM CourseRun r WHERE r.environment <> :environment AND r.course.trial = FALSE",
                        Environment.SANDBOX));
        note(
                points,
                Point.NOMINA,
                any(
                        "SELECT e.id FROM Enrolment e JOIN e.courseRun r"
                                + " WHERE r.environment <> :environment AND e.withdrawnAt IS NULL"
                                + " AND r.course.trial = FALSE",
                        Environment.SANDBOX));
        note(points, Point.SIMULATION_OPENED, any(OPENED, Environment.SANDBOX));
        note(
                points,
                Point.SIMULATION_CLOSED,
                any(OPENED + " AND s.state = :closed", Environment.SANDBOX)
                        .setParameter("closed", SessionState.CLOSED));
        note(points, Point.RCETEST, any(OPENED, Environment.TEST));
        note(
                points,
                Point.PRODUCTION,
                any("SELECT r.id FROM CourseRun r WHERE r.environment = :environment", Environment.PRODUCTION));
        note(points, Point.ATTENDANCE, any(OPENED, Environment.PRODUCTION));
        return new Progress(points, rehearsal());
    }

    private Optional<UUID> rehearsal() {
        return any(
                        "SELECT r.id FROM CourseRun r WHERE r.environment = :environment AND r.course.trial = FALSE"
                                + " ORDER BY r.startsOn DESC, r.id DESC",
                        Environment.TEST)
                .getResultStream()
                .findFirst();
    }

    private TypedQuery<UUID> any(String jpql, Environment environment) {
        return em.createQuery(jpql, UUID.class)
                .setParameter("environment", environment)
                .setMaxResults(1);
    }

    private static void note(Set<Point> points, Point point, TypedQuery<UUID> any) {
        List<UUID> found = any.getResultList();
        if (!found.isEmpty()) {
            points.add(point);
        }
    }
}
