package cl.presente.platform.turns;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;

/** This node's turns: alone an OTEC has all the cores, beside others half of the time of half of them. */
@ApplicationScoped
public class FairTurns {

    /** A page for each core is enough for them all, since the database works meanwhile; but no page should wait for another's. */
    private static final int PLACES_FOR_A_CORE = 4;

    private static final int MOST_WAITING_OF_ONE = 40;

    /** Of the 120 pages that are let in, who waits among them: the others are for whoever need not. */
    private static final int MOST_WAITING = 80;

    @Resource
    ManagedThreadFactory threads;

    private ScheduledExecutorService later;
    private Turns turns;

    /** Work that throws what a page does. */
    public interface Work<E1 extends Exception, E2 extends Exception> {
        void run() throws E1, E2;
    }

    @PostConstruct
    void begin() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        begin(Math.max(2, Runtime.getRuntime().availableProcessors()), System::nanoTime, executor);
    }

    void begin(int cores, LongSupplier nanos, ScheduledExecutorService executor) {
        later = executor;
        turns = new Turns(
                new Turns.Places(PLACES_FOR_A_CORE * cores, cores, (cores + 1) / 2, MOST_WAITING_OF_ONE, MOST_WAITING),
                nanos,
                executor);
    }

    @PreDestroy
    void end() {
        later.shutdownNow();
    }

    /** Does it in that party's turn; false, and nothing done, when too many of it wait or no turn came in time. */
    public <E1 extends Exception, E2 extends Exception> boolean during(
            Party party, Duration patience, Work<E1, E2> work) throws E1, E2, InterruptedException {
        Optional<Turns.Place> place = turns.take(party, patience);
        if (place.isEmpty()) return false;
        try {
            work.run();
        } finally {
            place.get().leave();
        }
        return true;
    }
}
