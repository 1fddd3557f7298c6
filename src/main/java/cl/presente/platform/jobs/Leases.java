package cl.presente.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The store of the leases: this node holds one when it could write its name into the row. */
@ApplicationScoped
public class Leases {

    private final String me = UUID.randomUUID().toString();

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Takes or renews the lease; false while another node holds it. */
    @Transactional
    public boolean take(String name, Duration length) {
        Instant now = clock.instant();
        int taken = em.createQuery("UPDATE Lease l SET l.holder = :me, l.until = :until"
                        + " WHERE l.name = :name AND (l.holder = :me OR l.until <= :now)")
                .setParameter("me", me)
                .setParameter("until", now.plus(length))
                .setParameter("name", name)
                .setParameter("now", now)
                .executeUpdate();
        return taken == 1;
    }

    /** Makes the row that the nodes compete for, unless it is there. */
    @Transactional
    public void create(String name) {
        if (em.find(Lease.class, name) == null) {
            em.persist(new Lease(name, "nobody", Instant.EPOCH));
            em.flush();
        }
    }
}
