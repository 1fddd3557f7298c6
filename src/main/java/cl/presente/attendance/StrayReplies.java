package cl.presente.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Keeps what fits no session. What carries an identifier of ours is always kept; what does not, anybody can send in any
 * number, so each node keeps at most a thousand of those an hour and counts the rest.
 */
@ApplicationScoped
public class StrayReplies {

    private static final Logger LOG = Logger.getLogger(StrayReplies.class.getName());
    private static final int MOST_PER_HOUR = 1000;
    private static final long HOUR_MILLIS = 3_600_000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private final AtomicLong hour = new AtomicLong();
    private final AtomicInteger keptThisHour = new AtomicInteger();

    /** Keeps it once, however often it is tried. */
    @Transactional
    public void keep(Delivery delivery, String slug, StrayReply.Reason reason) {
        if (em.find(StrayReply.class, delivery.id()) == null) {
            em.persist(new StrayReply(delivery, slug, reason));
        }
    }

    /** Whether no more of what is not ours is kept in this hour; each question counts as one. */
    public boolean isOverCap() {
        long now = clock.millis() / HOUR_MILLIS;
        if (hour.getAndSet(now) != now) {
            int dropped = keptThisHour.getAndSet(0) - MOST_PER_HOUR;
            if (dropped > 0) {
                LOG.warning(dropped + " stray replies were over the hourly cap and not kept");
            }
        }
        return keptThisHour.incrementAndGet() > MOST_PER_HOUR;
    }
}
