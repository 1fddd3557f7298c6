package cl.presente.ledger;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes every event into the current OTEC's trail, in the transaction that fired it: no trail, no commit. */
@ApplicationScoped
public class KeepTrail {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(@Observes DomainEvent event) {
        em.persist(new TrailEvent(event, actor.get(), clock.instant()));
    }
}
