package cl.presente.platform.mail;

import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Empties old mails, sent or not: whom they went to and what they said, links and codes among it. What became of them stays, since
 * a nómina shows to whom a link was sent.
 */
@ApplicationScoped
public class ForgetMail implements Job {

    static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ForgetMail self;

    @Override
    public String name() {
        return "forget-mail";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        self.forget(clock.instant());
    }

    /** One that still waits is given up. */
    @Leased
    @Transactional
    public void forget(Instant now) {
        em.createQuery("UPDATE OutboxMail m SET m.recipient = '', m.subject = '', m.body = '', m.dueAt = NULL"
                        + " WHERE m.createdAt <= :before AND m.recipient <> ''")
                .setParameter("before", now.minus(KEPT))
                .executeUpdate();
    }
}
