package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.persistence.ChangedMeanwhile;
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

/** Changes a run, as far as SENCE was not told otherwise, puts it away and back, and makes another one like it. */
@ApplicationScoped
public class EditRun {

    @PersistenceContext
    EntityManager em;

    @Inject
    SentToSence sent;

    @Inject
    Courses courses;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /**
     * Throws {@link ChangedMeanwhile} when the run is no longer at the version that was read. Production is neither reached nor
     * left here.
     */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void change(UUID id, int version, CourseRun.Facts facts) {
        CourseRun run = Objects.requireNonNull(em.find(CourseRun.class, id, LockModeType.PESSIMISTIC_WRITE));
        if (run.version() != version) {
            throw new ChangedMeanwhile("run " + id);
        }
        Changes changes = facts.since(run.facts());
        if (changes.areNone()) {
            return;
        }
        if ((facts.environment() == Environment.PRODUCTION) != (run.environment() == Environment.PRODUCTION)) {
            throw new InvalidValue("environment", "by-its-step");
        }
        if (!facts.codigoCurso().equals(run.codigoCurso()) && fixed(run).codes()) {
            throw new InvalidValue("CodigoCurso", "fixed");
        }
        run.changed(facts);
        events.fire(new RunChanged(run.subject(), changes.all()));
    }

    /** What of the run may change no more. */
    @Needs(Permission.SEE_CATALOGUE)
    public Fixed fixed(CourseRun run) {
        return Fixed.by(sent.ofRun(run.id()), run.codigoCurso().isTest());
    }

    /** Out of the lists; learners do not notice. A second time changes nothing. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void archive(UUID id) {
        int archived = em.createQuery(
                        "UPDATE CourseRun r SET r.archivedAt = :now WHERE r.id = :id AND r.archivedAt IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("id", id)
                .executeUpdate();
        if (archived == 1) {
            events.fire(new RunArchived(em.find(CourseRun.class, id).subject()));
        }
    }

    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public void restore(UUID id) {
        int restored = em.createQuery(
                        "UPDATE CourseRun r SET r.archivedAt = NULL WHERE r.id = :id AND r.archivedAt IS NOT NULL")
                .setParameter("id", id)
                .executeUpdate();
        if (restored == 1) {
            events.fire(new RunRestored(em.find(CourseRun.class, id).subject()));
        }
    }

    /** Another run of the same course; its nómina is empty. */
    @Needs(Permission.EDIT_CATALOGUE)
    @Transactional
    public UUID duplicate(UUID id, CourseRun.Facts facts) {
        CourseRun original = Objects.requireNonNull(em.find(CourseRun.class, id));
        CourseRun copy = new CourseRun(original.course(), facts);
        courses.add(copy);
        events.fire(new RunDuplicated(original.subject(), copy.codigoCurso().text()));
        return copy.id();
    }
}
