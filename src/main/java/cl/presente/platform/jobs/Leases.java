package cl.presente.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The store of the leases: this node holds one when it could write its name into the row. The database's clock decides, which is the
 * same for all nodes: one whose own is minutes ahead would take every lease from its holder, and keep it for minutes after its death.
 */
@ApplicationScoped
public class Leases {

    private static final Duration WRITTEN_DOWN = Duration.ofSeconds(10);
    private static final String NOW = "FUNCTION('UTC_TIMESTAMP', 6)";

    private final String me = UUID.randomUUID().toString();

    @PersistenceContext
    EntityManager em;

    /** Takes or renews the lease; false while another node holds it. */
    @Transactional
    public boolean take(String name, Duration length) {
        int taken = em.createQuery("UPDATE Lease l SET l.holder = :me,"
                        + " l.until = FUNCTION('ADDTIME', " + NOW + ", FUNCTION('SEC_TO_TIME', :seconds))"
                        + " WHERE l.name = :name AND (l.holder = :me OR l.until <= " + NOW + ")")
                .setParameter("me", me)
                .setParameter("seconds", length.toSeconds())
                .setParameter("name", name)
                .executeUpdate();
        return taken == 1;
    }

    /**
     * Makes sure that what the running transaction did may be committed: no other node took the lease. It cannot take it before
     * this transaction has ended, since the row is locked until then.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void confirm(String name) {
        int mine = em.createQuery("UPDATE Lease l SET l.holder = :me WHERE l.name = :name AND l.holder = :me")
                .setParameter("me", me)
                .setParameter("name", name)
                .executeUpdate();
        if (mine == 0) {
            throw new LeaseLost(name);
        }
    }

    /** Remembers how the holder's run went; a job of every second is written down every ten, unless something changed. */
    @Transactional
    public void ran(String name, int failures, Duration took) {
        em.createQuery("UPDATE Lease l SET l.succeededAt = " + NOW + ", l.failures = :failures, l.tookMillis = :took,"
                        + " l.failedAt = CASE WHEN :failures > 0 THEN " + NOW + " ELSE l.failedAt END"
                        + " WHERE l.name = :name AND (l.succeededAt IS NULL"
                        + " OR l.succeededAt <= FUNCTION('SUBTIME', " + NOW + ", FUNCTION('SEC_TO_TIME', :seconds))"
                        + " OR l.failures <> :failures)")
                .setParameter("failures", failures)
                .setParameter("took", (int) Math.min(took.toMillis(), Integer.MAX_VALUE))
                .setParameter("name", name)
                .setParameter("seconds", WRITTEN_DOWN.toSeconds())
                .executeUpdate();
    }

    /** Makes the row that the nodes compete for, unless it is there. */
    @Transactional
    public void create(String name) {
        if (em.find(Lease.class, name) == null) {
            em.persist(new Lease(name, "nobody", Instant.EPOCH));
            em.flush();
        }
    }

    /** Another node does that job now, perhaps since this one was halted for a while; nothing of the step was stored. */
    public static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseLost(String name) {
            super("another node holds the lease of " + name);
        }
    }
}
