package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The current OTEC's courses and their runs. */
@ApplicationScoped
public class Courses {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentActor actor;

    @Inject
    Event<DomainEvent> events;

    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void add(Course course) {
        em.persist(course);
        events.fire(new CourseAdded(course.subject()));
    }

    /**
     * Adds a run of a course that was added before. Production is reached by a step of its own, not by adding a run there; only
     * what an installation takes in when it starts may be there already.
     */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void add(CourseRun run) {
        if (run.environment() == Environment.PRODUCTION && !actor.get().isService()) {
            throw new InvalidValue("environment", "by-its-step");
        }
        em.persist(run);
        events.fire(new RunAdded(run.subject(), run.environment()));
    }

    /** Adds a course and its first run, both or neither. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void add(Course course, CourseRun run) {
        add(course);
        add(run);
    }

    @Needs(Permission.SEE_CATALOGUE)
    public Optional<Course> course(UUID id) {
        return Optional.ofNullable(em.find(Course.class, id)).filter(course -> !course.isTrial());
    }

    @Needs(Permission.SEE_CATALOGUE)
    public Optional<CourseRun> run(UUID id) {
        return Optional.ofNullable(em.find(CourseRun.class, id))
                .filter(run -> !run.course().isTrial());
    }

    /** What a new run can be of, by name. */
    @Needs(Permission.SEE_CATALOGUE)
    public List<Course> toChoose() {
        return em.createQuery(
                        "SELECT c FROM Course c WHERE c.archivedAt IS NULL AND c.trial = FALSE ORDER BY c.name, c.id",
                        Course.class)
                .getResultList();
    }
}
