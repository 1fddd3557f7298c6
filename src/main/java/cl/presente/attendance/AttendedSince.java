package cl.presente.attendance;

import cl.presente.enrolment.Attended;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers {@link Attended} out of the sessions. */
@ApplicationScoped
public class AttendedSince implements Attended {

    @PersistenceContext
    EntityManager em;

    @Override
    public Set<UUID> since(Collection<UUID> enrolments, Instant then) {
        return enrolments.isEmpty()
                ? Set.of()
                : em.createQuery(
                                "SELECT DISTINCT s.enrolment.id FROM Session s"
                                        + " WHERE s.enrolment.id IN :enrolments AND s.issuedAt >= :then",
                                UUID.class)
                        .setParameter("enrolments", enrolments)
                        .setParameter("then", then)
                        .getResultStream()
                        .collect(Collectors.toSet());
    }
}
