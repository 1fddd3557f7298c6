package cl.presente.platform.mail;

import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes a mail into the running transaction; it leaves after the commit. */
@ApplicationScoped
public class Outbox {

    /** The tenant of a mail that the platform itself sends. */
    public static final int OF_NO_TENANT = 0;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Metrics metrics;

    /** Puts a mail for which somebody waits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID put(int tenantId, String recipient, String subject, String body) {
        return put(tenantId, recipient, subject, body, false);
    }

    /** Puts one of many mails, which leave after all those for which somebody waits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID putInBulk(int tenantId, String recipient, String subject, String body) {
        return put(tenantId, recipient, subject, body, true);
    }

    /** What became of an OTEC's mails, by their ids; of those that are no longer there, nothing. */
    public Map<UUID, Delivery> deliveries(int tenantId, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery(
                        "SELECT m FROM OutboxMail m WHERE m.tenantId = :tenant AND m.id IN :ids", OutboxMail.class)
                .setParameter("tenant", tenantId)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(OutboxMail::id, OutboxMail::delivery));
    }

    /** Tries again, now, what was not sent and still says something; returns how many mails that are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int retry(int tenantId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? 0
                : em.createQuery("UPDATE OutboxMail m SET m.dueAt = :now, m.attempts = 0"
                                + " WHERE m.tenantId = :tenant AND m.id IN :ids AND m.sentAt IS NULL"
                                + " AND m.recipient <> ''")
                        .setParameter("now", clock.instant())
                        .setParameter("tenant", tenantId)
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    /** Takes out again what was not sent, since it is no longer true. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int drop(int tenantId, Collection<UUID> ids) {
        return ids.isEmpty()
                ? 0
                : em.createQuery("DELETE FROM OutboxMail m"
                                + " WHERE m.tenantId = :tenant AND m.id IN :ids AND m.sentAt IS NULL")
                        .setParameter("tenant", tenantId)
                        .setParameter("ids", ids)
                        .executeUpdate();
    }

    private UUID put(int tenantId, String recipient, String subject, String body, boolean bulk) {
        OutboxMail mail = new OutboxMail(tenantId, recipient, subject, body, bulk, clock.instant());
        em.persist(mail);
        metrics.count(Metric.MAILS, "queued");
        return mail.id();
    }
}
