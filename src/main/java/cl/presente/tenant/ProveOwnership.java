package cl.presente.tenant;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/**
 * SENCE took a token for the current OTEC's RutOtec in its test environment, so the RUT is the OTEC's own: from now on it may use
 * production. A second time changes nothing.
 */
@ApplicationScoped
public class ProveOwnership {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Transactional
    public void prove() {
        int proven = em.createQuery("UPDATE Tenant t SET t.ownershipProvenAt = :now"
                        + " WHERE t.id = :id AND t.ownershipProvenAt IS NULL")
                .setParameter("now", clock.instant())
                .setParameter("id", tenant.id())
                .executeUpdate();
        if (proven == 1) {
            // SENCE says so, by whichever browser carries its answer.
            actor.during(Actor.SERVICE, () -> events.fire(new OwnershipProven(tenant.otec())));
        }
    }

    /** Whether the current OTEC may use production. */
    public boolean isProven() {
        return em.createQuery(
                                "SELECT COUNT(t) FROM Tenant t WHERE t.id = :id AND t.ownershipProvenAt IS NOT NULL",
                                Long.class)
                        .setParameter("id", tenant.id())
                        .getSingleResult()
                > 0;
    }
}
