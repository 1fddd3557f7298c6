package cl.presente.enrolment;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.enrolment.NominaChanged.Deed;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Makes all that a first simulated session needs, so that nobody has to understand anything before: a course and a run in the
 * sandbox with {@code -1} for both codes, and a member of staff as its learner. What is there already is used again.
 */
@ApplicationScoped
public class PrepareSimulation {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.simulation");
    private static final int DAYS = 30;
    private static final int MINUTES = 60;

    @PersistenceContext
    EntityManager em;

    @Inject
    Courses courses;

    @Inject
    Enrol enrol;

    @Inject
    PersonalLinks links;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** The personal link of whoever plays the learner; a RUN that the OTEC knows keeps its name and mail. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public String prepare(Rut run, String name) {
        LocalDate today = TimeSource.dayOf(clock.instant());
        CourseRun simulation = present(today).orElseGet(() -> make(today));
        Enrolment enrolment =
                enrolled(simulation, run).orElseGet(() -> enrol.enrol(simulation, run, name, "", Exemption.NONE));
        Learner learner = enrolment.learner();
        events.fire(new NominaChanged(
                Deed.LINK_REVEALED,
                learner.id(),
                learner.name(),
                simulation.course().name()));
        return links.of(learner);
    }

    private Optional<CourseRun> present(LocalDate today) {
        return em.createQuery(
                        "SELECT r FROM CourseRun r WHERE r.environment = :sandbox AND r.codigoCurso = :code"
                                + " AND r.startsOn <= :today AND r.endsOn >= :today ORDER BY r.startsOn DESC, r.id",
                        CourseRun.class)
                .setParameter("sandbox", Environment.SANDBOX)
                .setParameter("code", CodigoCurso.TEST)
                .setParameter("today", today)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private CourseRun make(LocalDate today) {
        Course course =
                new Course(TEXTS.getString("course"), LineaCapacitacion.FRANQUICIA_TRIBUTARIA, CodSence.TEST, 1);
        AttendancePolicy policy = new AttendancePolicy(AttendancePolicy.Rhythm.OPEN_CLOSE, MINUTES);
        CourseRun run = new CourseRun(
                course,
                CodigoCurso.TEST,
                Environment.SANDBOX,
                new CourseRun.Schedule(today, today.plusDays(DAYS), policy),
                new CourseRun.Texts("", "", TEXTS.getString("instructions")));
        courses.add(course);
        courses.add(run);
        events.fire(new SimulationPrepared(run.id(), course.name()));
        return run;
    }

    private Optional<Enrolment> enrolled(CourseRun simulation, Rut run) {
        return em.createQuery(
                        "SELECT e FROM Enrolment e JOIN e.learner l WHERE e.courseRun.id = :simulation AND l.run = :run"
                                + " AND e.withdrawnAt IS NULL",
                        Enrolment.class)
                .setParameter("simulation", simulation.id())
                .setParameter("run", run)
                .getResultStream()
                .findFirst();
    }
}
