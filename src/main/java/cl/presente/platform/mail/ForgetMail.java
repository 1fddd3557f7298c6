package cl.presente.platform.mail;

import cl.presente.platform.Ids;
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

    /** More than lies between the two looks at the clock that give a mail its time and its id. */
    private static final Duration A_MOMENT = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ForgetMail self;

    /** Behind which the next run looks, since ids begin with their time; all of them in this node's first run. */
    private UUID from = FIRST;

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
        Instant now = clock.instant();
        forget(now, from);
        from = Ids.first(now.minus(KEPT).minus(A_MOMENT));
    }

    /** Everything that is old enough. */
    public void forget(Instant now) {
        forget(now, FIRST);
    }

    private void forget(Instant now, UUID behind) {
        UUID position = behind;
        for (List<UUID> batch = self.step(now, position); !batch.isEmpty(); batch = self.step(now, position)) {
            position = batch.get(batch.size() - 1);
        }
    }

    /** Empties the next mails behind that one, and answers which; one that still waits is given up. */
    @Leased
    @Transactional
    public List<UUID> step(Instant now, UUID behind) {
        List<UUID> batch = em.createQuery(
                        "SELECT m.id FROM OutboxMail m WHERE m.id > :behind AND m.id < :end AND m.createdAt <= :before"
                                + " AND m.recipient <> '' ORDER BY m.id",
                        UUID.class)
                .setParameter("behind", behind)
                .setParameter("end", Ids.first(now.minus(KEPT).plus(A_MOMENT)))
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
