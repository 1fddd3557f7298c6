package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;

/** Changes a course, as far as SENCE was not told otherwise, and puts it away and back. */
@ApplicationScoped
public class EditCourse {

    @PersistenceContext
    EntityManager em;

    @Inject
    SentToSence sent;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** Throws {@link ChangedMeanwhile} when the course is no longer at the version that was read. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void change(UUID id, int version, Course.Facts facts) {
        Course course = Objects.requireNonNull(em.find(Course.class, id, LockModeType.PESSIMISTIC_WRITE));
        if (course.version() != version) {
            throw new ChangedMeanwhile("course " + id);
        }
        Changes changes = facts.since(course.facts());
        if (changes.areNone()) {
            return;
        }
        requireNotFixed(course, facts);
        requireFitForItsRuns(id, facts);
        course.changed(facts);
        events.fire(new CourseChanged(course.subject(), changes.all()));
    }

    /** Whether line and CodSence may change no more. */
    @Needs(Permission.SEE_CATALOGUE)
    public Fixed fixed(Course course) {
        return Fixed.by(sent.ofCourse(course.id()), course.codSence().isTest());
    }

    /** Out of the lists and out of the choice for new runs; those that it has go on. A second time changes nothing. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void archive(UUID id) {
        int archived = em.createQuery(
                        "UPDATE Course c SET c.archivedAt = :now WHERE c.id = :id AND c.archivedAt IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
        if (archived == 1) {
            events.fire(new CourseArchived(em.find(Course.class, id).subject()));
        }
    }

    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void restore(UUID id) {
        int restored = em.createQuery(
                        "UPDATE Course c SET c.archivedAt = NULL WHERE c.id = :id AND c.archivedAt IS NOT NULL")
                .setParameter("id", id)
                .executeUpdate();
        if (restored == 1) {
            events.fire(new CourseRestored(em.find(Course.class, id).subject()));
        }
    }

    private void requireNotFixed(Course course, Course.Facts facts) {
        if (!fixed(course).codes()) {
            return;
        }
        if (facts.linea() != course.linea()) {
            throw new InvalidValue("LineaCapacitacion", "fixed");
        }
        if (!facts.codSence().equals(course.codSence())) {
            throw new InvalidValue("CodSence", "fixed");
        }
    }

    private void requireFitForItsRuns(UUID id, Course.Facts facts) {
        em.createQuery(
                        "SELECT DISTINCT r.codigoCurso, r.environment FROM CourseRun r WHERE r.course.id = :course",
                        Object[].class)
                .setParameter("course", id)
                .getResultStream()
                .forEach(run -> {
                    facts.codSence().requireFor(facts.linea(), (Environment) run[1]);
                    try {
                        ((CodigoCurso) run[0]).requireFor(facts.linea(), (Environment) run[1]);
                    } catch (InvalidValue e) {
                        throw new InvalidValue("LineaCapacitacion", "not-for-its-runs");
                    }
                });
    }
}
