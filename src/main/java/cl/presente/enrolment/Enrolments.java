package cl.presente.enrolment;

import cl.presente.catalogue.CourseRun;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds who attends what in the current OTEC. */
@ApplicationScoped
public class Enrolments {

    @PersistenceContext
    EntityManager em;

    public Optional<Enrolment> find(UUID id) {
        return Optional.ofNullable(em.find(Enrolment.class, id));
    }

    /** The place of the person with that RUN in a run's nómina. */
    public Optional<Enrolment> find(CourseRun run, Rut learnersRun) {
        return em.createQuery(
                        "SELECT e FROM Enrolment e WHERE e.courseRun = :run AND e.learner.run = :learner",
                        Enrolment.class)
                .setParameter("run", run)
                .setParameter("learner", learnersRun)
                .getResultStream()
                .findFirst();
    }

    /** Everybody who is on a nómina, with course and learner, run by run. */
    public List<Enrolment> all() {
        return em.createQuery(
                        "SELECT e FROM Enrolment e JOIN FETCH e.courseRun r JOIN FETCH r.course JOIN FETCH e.learner l"
                                + " WHERE e.withdrawnAt IS NULL AND r.course.trial = FALSE ORDER BY r.id, l.name, l.id",
                        Enrolment.class)
                .getResultList();
    }

    /** A learner's courses, the one that ends first at the top; none that he was withdrawn from. */
    public List<Enrolment> of(UUID learnerId) {
        return em.createQuery(
                        "SELECT e FROM Enrolment e JOIN e.courseRun r JOIN FETCH e.courseRun.course"
                                + " WHERE e.learner.id = :learner AND e.withdrawnAt IS NULL AND r.course.trial = FALSE"
                                + " ORDER BY r.endsOn, r.id",
                        Enrolment.class)
                .setParameter("learner", learnerId)
                .getResultList();
    }
}
