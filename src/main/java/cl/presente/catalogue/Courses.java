package cl.presente.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The current OTEC's courses and their runs. */
@ApplicationScoped
public class Courses {

    @PersistenceContext
    EntityManager em;

    @Transactional
    public void add(Course course) {
        em.persist(course);
    }

    /** Adds a run of a course that was added before. */
    @Transactional
    public void add(CourseRun run) {
        em.persist(run);
    }
}
