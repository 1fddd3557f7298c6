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
import java.util.List;
import java.util.UUID;

/**
 * Empties old mails, sent or not: whom they went to and what they said, links and codes among it. What became of them stays, since
 * a nómina shows to whom a link was sent.
 */
@ApplicationScoped
public class ForgetMail implements Job {

    static final Duration KEPT = Duration.ofDays(30);

    /** In one transaction. */
    private static final int BATCH = 1000;

    private static final UUID FIRST = new UUID(0, 0);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ForgetMail self;

    /** The last that was emptied: ids begin with their time, and what lies before it was looked at since this node started. */
    private UUID last = FIRST;

    @Override
    public String name() {
        return "forget-mail";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        last = forget(clock.instant(), last);
    }

    /** Everything that is old enough. */
    public void forget(Instant now) {
        forget(now, FIRST);
    }

    private UUID forget(Instant now, UUID behind) {
        UUID position = behind;
        List<UUID> batch;
        do {
            batch = self.step(now, position);
            if (!batch.isEmpty()) position = batch.get(batch.size() - 1);
        } while (batch.size() == BATCH);
        return position;
    }

    /** Empties the next mails behind that one, and answers which; one that still waits is given up. */
    @Leased
    @Transactional
    public List<UUID> step(Instant now, UUID behind) {
        List<UUID> batch = em.createQuery(
                        "SELECT m.id FROM OutboxMail m WHERE m.id > :behind AND m.createdAt <= :before"
                                + " AND m.recipient <> '' ORDER BY m.id",
                        UUID.class)
                .setParameter("behind", behind)
                .setParameter("before", now.minus(KEPT))
                .setMaxResults(BATCH)
                .getResultList();
        if (!batch.isEmpty()) {
            em.createQuery("UPDATE OutboxMail m SET m.recipient = '', m.subject = '', m.body = '', m.dueAt = NULL"
                            + " WHERE m.id IN :batch")
                    .setParameter("batch", batch)
                    .executeUpdate();
        }
        return batch;
    }
}
