package cl.presente.attendance.spool;

import cl.presente.platform.persistence.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/**
 * Whether it is worth while to bring the database a reply. After two attempts in a row that it did not carry out nobody waits for
 * it for some seconds: a database may answer and still write nothing.
 */
@ApplicationScoped
class Breaker {

    private static final Logger LOG = Logger.getLogger(Breaker.class.getName());
    private static final int FAILURES = 2;
    private static final long OPEN_NANOS = Duration.ofSeconds(10).toNanos();

    @Inject
    Pulse pulse;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong stored = new AtomicLong();
    private volatile long brokenAt = System.nanoTime() - OPEN_NANOS;

    boolean isClosed() {
        return pulse.isAnswering() && System.nanoTime() - brokenAt >= OPEN_NANOS;
    }

    /** The database did not carry an attempt out, because it was slow or not there. */
    void failed() {
        if (failures.incrementAndGet() >= FAILURES) {
            if (isClosed()) {
                LOG.warning("the database does not take replies in time: they go to the spool");
            }
            brokenAt = System.nanoTime();
        }
    }

    void worked() {
        stored.incrementAndGet();
        if (failures.getAndSet(0) >= FAILURES) {
            brokenAt = System.nanoTime() - OPEN_NANOS;
            LOG.info("the database takes replies again");
        }
    }

    /** How many replies this node has stored. */
    long stored() {
        return stored.get();
    }
}
