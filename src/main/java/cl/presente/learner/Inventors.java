package cl.presente.learner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Makes whoever sends answers that are no answers of SENCE's wait for each, once there are very many of them: so a few who go on
 * without a pause leave the processor to others. Real answers are told apart before, and never wait.
 */
@ApplicationScoped
class Inventors {

    private static final int A_SECOND = 100;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** Of the server's 200 threads, 120 of which are for pages; whoever sends more at once is answered at once. */
    private static final int WAITING = 30;

    final Semaphore threads = new Semaphore(WAITING);

    /** A clock of no date. */
    LongSupplier nanos = System::nanoTime;

    private long second;
    private int count;

    /** False when it need not wait. */
    boolean hold() {
        if (!isTooMany() || !threads.tryAcquire()) {
            return false;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        threads.release();
        return true;
    }

    private synchronized boolean isTooMany() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong());
        if (now != second) {
            second = now;
            count = 0;
        }
        return ++count > A_SECOND;
    }
}
