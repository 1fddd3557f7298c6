package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.catalogue.CourseRun;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Clock;
import java.util.Set;

/** Who attends one run, in figures. */
@ApplicationScoped
public class RunAttendance {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * How many learners.
     *
     * @param listed on the nómina, the exempt among them
     * @param came who had a session accepted where the run is now
     * @param connected who have a session open now
     */
    public record Counts(long listed, long exempt, long came, long connected) implements Serializable {

        /** Who should have come and did not. */
        public long missing() {
            return Math.max(0, listed - exempt - came);
        }
    }

    @Needs(Permission.SEE_CATALOGUE)
    public Counts of(CourseRun run) {
        return new Counts(
                listed(run, ""),
                listed(run, " AND e.exempt = TRUE"),
                em.createQuery(
                                "SELECT COUNT(DISTINCT e.id) FROM Session s JOIN s.enrolment e WHERE s.courseRunId = :run"
                                        + " AND s.environment = :environment AND s.openedAt IS NOT NULL"
                                        + " AND e.withdrawnAt IS NULL AND e.exempt = FALSE",
                                Long.class)
                        .setParameter("run", run.id())
                        .setParameter("environment", run.environment())
                        .getSingleResult(),
                em.createQuery(
                                "SELECT COUNT(s) FROM Session s WHERE s.courseRunId = :run AND s.environment = :environment"
                                        + " AND s.state IN :open",
                                Long.class)
                        .setParameter("run", run.id())
                        .setParameter("environment", run.environment())
                        .setParameter("open", Set.of(SessionState.OPEN, SessionState.CLOSING))
                        .getSingleResult());
    }

    /** The run as a list would show it. */
    @Needs(Permission.SEE_CATALOGUE)
    public RunRow row(CourseRun run) {
        return RunRow.of(run, listed(run, ""), clock.instant());
    }

    private long listed(CourseRun run, String more) {
        return em.createQuery(
                        "SELECT COUNT(e) FROM Enrolment e WHERE e.courseRun.id = :run AND e.withdrawnAt IS NULL" + more,
                        Long.class)
                .setParameter("run", run.id())
                .getSingleResult();
    }
}
