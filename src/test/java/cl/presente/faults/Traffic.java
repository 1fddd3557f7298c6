package cl.presente.faults;

import cl.presente.bench.IssuedSessions;
import cl.presente.bench.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Learners' browsers that bring SENCE's answers at a steady rate. Like a person with a page that did not load, or the page that
 * posts again by itself, each brings its answer until it is acknowledged; the wait counts from the moment SENCE sent it.
 */
final class Traffic {

    private static final int BROWSERS = 64;
    private static final int ACKNOWLEDGED = 303;
    private static final long UNTIL_NEXT_TRY = Duration.ofMillis(500).toNanos();

    /** More than the node may take to start again after it was killed. */
    private static final long UNTIL_GIVEN_UP = Duration.ofMinutes(8).toNanos();

    private final URI base;
    private final IssuedSessions sessions;
    private final int from;
    private final double perSecond;
    private final long start = System.nanoTime();
    private final AtomicInteger next;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Map<Integer, Integer> refusals = new ConcurrentHashMap<>();
    private final BitSet acknowledged = new BitSet();
    private final List<Long> waits = new ArrayList<>();
    private final Thread[] browsers = new Thread[BROWSERS];

    /** Begins at once with the session of that number, and goes on until it is told to stop or {@code to} is reached. */
    Traffic(URI base, IssuedSessions sessions, int from, int to, double perSecond) {
        this.base = base;
        this.sessions = sessions;
        this.from = from;
        this.perSecond = perSecond;
        this.next = new AtomicInteger(from);
        for (int i = 0; i < BROWSERS; i++) {
            browsers[i] = new Thread(() -> bring(to), "browser-" + i);
            browsers[i].start();
        }
    }

    /** SENCE sends nobody any more; returns when everybody who was sent was acknowledged, or gave up. */
    Traffic stop() throws InterruptedException {
        over.set(true);
        await();
        return this;
    }

    /** Whether somebody may still be acknowledged. */
    boolean goesOn() {
        return Stream.of(browsers).anyMatch(Thread::isAlive);
    }

    /** Until the last of them was acknowledged, or gave up. */
    void await() throws InterruptedException {
        for (Thread browser : browsers) browser.join();
    }

    int sent() {
        return sent.get();
    }

    /** Numbers of the sessions whose answers were acknowledged so far. */
    BitSet acknowledged() {
        synchronized (waits) {
            return (BitSet) acknowledged.clone();
        }
    }

    /** How often an answer was brought in vain, by the status that came back; 0: none came. */
    Map<Integer, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    /** How long those waited that were acknowledged. */
    Latencies latencies() {
        synchronized (waits) {
            return Latencies.of(waits.stream().mapToLong(Long::longValue).toArray());
        }
    }

    /** How it went, as the database has it. */
    Figures figures(String done, Evidence evidence) {
        BitSet kept = acknowledged();
        return new Figures(
                        done + "; in vain " + refusals(),
                        sent(),
                        kept.cardinality(),
                        evidence.lost(sessions, kept),
                        evidence.twice(),
                        latencies(),
                        List.of())
                .and(kept.cardinality() == sent(), (sent() - kept.cardinality()) + " were never acknowledged");
    }

    private void bring(int to) {
        Courier courier = new Courier();
        for (int piece; !over.get() && (piece = next.getAndIncrement()) < to; ) {
            long due = start + (long) ((piece - from) * 1e9 / perSecond);
            for (long wait; (wait = due - System.nanoTime()) > 0 && !over.get(); ) {
                LockSupport.parkNanos(wait);
            }
            if (over.get()) break;
            sent.incrementAndGet();
            if (courier.deliver(piece)) {
                synchronized (waits) {
                    acknowledged.set(piece);
                    waits.add(System.nanoTime() - due);
                }
            }
        }
        courier.hangUp();
    }

    /** One connection, made again when it breaks. */
    private final class Courier {

        private @org.jspecify.annotations.Nullable PlainHttp http;

        boolean deliver(int piece) {
            long giveUp = System.nanoTime() + UNTIL_GIVEN_UP;
            do {
                int status = post(piece);
                if (status == ACKNOWLEDGED) return true;
                refusals.merge(status, 1, Integer::sum);
                LockSupport.parkNanos(UNTIL_NEXT_TRY);
            } while (System.nanoTime() < giveUp);
            return false;
        }

        private int post(int piece) {
            try {
                attempts.incrementAndGet();
                if (http == null) http = new PlainHttp(base);
                return http.post(sessions.path(piece), sessions.acceptance(piece));
            } catch (IOException | RuntimeException broken) {
                hangUp();
                return 0;
            }
        }

        void hangUp() {
            try {
                if (http != null) http.close();
            } catch (IOException alreadyBroken) {
                // The next attempt makes another one.
            }
            http = null;
        }
    }
}
