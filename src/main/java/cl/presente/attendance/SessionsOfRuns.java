package cl.presente.attendance;

import cl.presente.catalogue.SentToSence;
import cl.presente.sence.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers {@link SentToSence} out of the sessions. */
@ApplicationScoped
public class SessionsOfRuns implements SentToSence {

    @PersistenceContext
    EntityManager em;

    @Override
    public Set<Environment> ofRun(UUID runId) {
        return environments("s.courseRunId = :id", runId);
    }

    @Override
    public Set<Environment> ofCourse(UUID courseId) {
        return environments("s.courseRunId IN (SELECT r.id FROM CourseRun r WHERE r.course.id = :id)", courseId);
    }

    /** Whether SENCE, or its stand-in, accepted a start of the current OTEC there. */
    boolean haveOpenedIn(Environment environment) {
        return !em.createQuery(
                        "SELECT s.id FROM Session s WHERE s.environment = :environment AND s.openedAt IS NOT NULL",
                        UUID.class)
                .setParameter("environment", environment)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Set<Environment> environments(String condition, UUID id) {
        return em.createQuery("SELECT DISTINCT s.environment FROM Session s WHERE " + condition, Environment.class)
                .setParameter("id", id)
                .getResultStream()
                .collect(Collectors.toSet());
    }
}
