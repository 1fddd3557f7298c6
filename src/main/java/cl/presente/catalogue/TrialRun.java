package cl.presente.catalogue;

import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;

/** The one run in SENCE's test environment with which the current OTEC tries its tokens; made when it is first needed. */
@ApplicationScoped
public class TrialRun {

    /** What a trial opened at SENCE ends by itself soon. */
    private static final int MINUTES = 10;

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public CourseRun get() {
        return em.createQuery(
                        "SELECT r FROM CourseRun r JOIN r.course c WHERE c.trial = TRUE ORDER BY r.id", CourseRun.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseGet(this::make);
    }

    private CourseRun make() {
        Course course = Course.forTrials();
        em.persist(course);
        LocalDate today = TimeSource.dayOf(clock.instant());
        CourseRun run = new CourseRun(
                course,
                CodigoCurso.TEST,
                Environment.TEST,
                new CourseRun.Schedule(today, NEVER, new AttendancePolicy(Rhythm.OPEN_CLOSE, MINUTES)),
                new CourseRun.Texts("", "", ""));
        em.persist(run);
        return run;
    }
}
