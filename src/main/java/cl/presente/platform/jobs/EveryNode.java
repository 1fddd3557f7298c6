package cl.presente.platform.jobs;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Work that each node does for itself, however many there are and whether or not the database answers. Each has a thread of its
 * own, since {@link Jobs} share theirs and may all wait for the database.
 */
@ApplicationScoped
public class EveryNode {

    private static final Logger LOG = Logger.getLogger(EveryNode.class.getName());

    @Resource
    ManagedThreadFactory threads;

    private final List<ScheduledExecutorService> executors = new CopyOnWriteArrayList<>();

    /** Does it now, and again so long after it ended. */
    public void doAgainAndAgain(String name, Duration pause, Runnable work) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(threads);
        executors.add(executor);
        executor.scheduleWithFixedDelay(() -> run(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        executors.forEach(ScheduledExecutorService::shutdownNow);
    }

    /** What is thrown would end the schedule, and nobody would notice. */
    private static void run(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, name + " failed", e);
        }
    }
}
