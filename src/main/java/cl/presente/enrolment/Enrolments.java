package cl.presente.enrolment;

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

    /** Everybody who is on a nómina, with course and learner, run by run. */
    public List<Enrolment> all() {
        return em.createQuery(
                        "SELECT e FROM Enrolment e JOIN FETCH e.courseRun r JOIN FETCH r.course JOIN FETCH e.learner l"
                                + " WHERE e.withdrawnAt IS NULL ORDER BY r.id, l.name, l.id",
                        Enrolment.class)
                .getResultList();
    }

    /** A learner's courses, the one that ends first at the top; none that he was withdrawn from. */
    public List<Enrolment> of(UUID learnerId) {
        return em.createQuery(
                        "SELECT e FROM Enrolment e JOIN e.courseRun r"
                                + " WHERE e.learner.id = :learner AND e.withdrawnAt IS NULL"
                                + " ORDER BY r.endsOn, r.id",
                        Enrolment.class)
                .setParameter("learner", learnerId)
                .getResultList();
    }
}
