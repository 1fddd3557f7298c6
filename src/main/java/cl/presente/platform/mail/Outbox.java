package cl.presente.platform.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Takes a mail into the running transaction; it leaves after the commit. */
@ApplicationScoped
public class Outbox {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public void put(int tenantId, String recipient, String subject, String body) {
        em.persist(new OutboxMail(tenantId, recipient, subject, body, clock.instant()));
    }
}
