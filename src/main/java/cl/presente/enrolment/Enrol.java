package cl.presente.enrolment;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** Puts a learner on a run's nómina; a person who is already known by the RUN stays the same learner, with the same link. */
@ApplicationScoped
public class Enrol {

    @PersistenceContext
    EntityManager em;

    @Inject
    PersonalLinks links;

    @Transactional
    public Enrolment enrol(CourseRun run, Rut learnersRun, String name, String mail, Exemption exemption) {
        Learner learner = em.createQuery("SELECT l FROM Learner l WHERE l.run = :run", Learner.class)
                .setParameter("run", learnersRun)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> newLearner(learnersRun, name, mail));
        Enrolment enrolment = new Enrolment(run, learner, exemption);
        em.persist(enrolment);
        return enrolment;
    }

    private Learner newLearner(Rut run, String name, String mail) {
        Learner learner = new Learner(run, name, mail);
        links.renew(learner);
        em.persist(learner);
        return learner;
    }
}
