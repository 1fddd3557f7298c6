package cl.presente.cluster;

import cl.presente.cluster.Journey.Stuck;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.Pause;
import cl.presente.support.SampleLinks;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Learners who open and close sessions through the proxy, each again and again, together at a steady pace. */
final class Traffic {

    private static final Duration A_LITTLE = Duration.ofSeconds(10);

    private final DatabaseAccess database;
    private final Evidence before;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();
    private final List<UUID> closed = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger again = new AtomicInteger();
    private final boolean asksAgain;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> browsers = new ArrayList<>();
    private final long start = System.nanoTime();

    /**
     * Begins at once.
     *
     * @param perSecond journeys, as long as there are learners who are not still on their way
     * @param asksAgain whether a learner who is stuck waits a little and goes on by the link, once
     */
    Traffic(TwoNodes nodes, List<SampleLinks.Row> learners, double perSecond, boolean asksAgain) throws SQLException {
        this.asksAgain = asksAgain;
        database = nodes.database();
        before = Evidence.in(database);
        AtomicInteger due = new AtomicInteger();
        for (SampleLinks.Row learner : learners) {
            Thread browser = new Thread(() -> {
                while (!over.get()) {
                    long at = start + (long) (due.getAndIncrement() * 1e9 / perSecond);
                    while (!over.get() && System.nanoTime() < at) LockSupport.parkNanos(at - System.nanoTime());
                    if (over.get() || !go(nodes.base(), learner)) return;
                }
            });
            browsers.add(browser);
            browser.start();
        }
    }

    /** Whoever is stuck does not set out again: what follows would only tell of it once more. */
    private boolean go(URI base, SampleLinks.Row learner) {
        begun.incrementAndGet();
        Journey journey = new Journey(learner, base, nanos::add);
        try {
            UUID session;
            try {
                session = journey.open().close();
            } catch (Stuck stuck) {
                if (!asksAgain) throw stuck;
                again.incrementAndGet();
                Pause.of(A_LITTLE);
                session = journey.again();
            }
            closed.add(session);
            return true;
        } catch (Stuck stuck) {
            failures.add(stuck.getMessage());
            return false;
        }
    }

    /** Returns when that many more came to their end, or everybody is stuck. */
    void awaits(int more) {
        int enough = closed.size() + more;
        while (closed.size() < enough && browsers.stream().anyMatch(Thread::isAlive)) Pause.shortly();
    }

    /** Nobody sets out any more; returns when everybody has arrived or is stuck. */
    Figures stop(String what) throws InterruptedException, SQLException {
        over.set(true);
        for (Thread browser : browsers) browser.join();
        Evidence after = Evidence.in(database);
        return new Figures(
                asksAgain ? what + "; asked again: " + again : what,
                begun.get(),
                closed.size(),
                after.lost(List.copyOf(closed)),
                after.twice() - before.twice(),
                List.copyOf(nanos),
                List.copyOf(failures));
    }
}
