package cl.presente.platform.health;

import cl.presente.platform.Startup.Started;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether this process can still do anything at all: no threads that wait for each other for ever, and a scheduler that
 * schedules. It asks nothing outside the process, so that a database that is down makes nobody kill a node that keeps replies.
 */
@ApplicationScoped
public class Alive {

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile long lastBeat = System.nanoTime();

    void begin(@Observes Started started) {
        scheduler.scheduleAtFixedRate(() -> lastBeat = System.nanoTime(), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Up or down, and in the second case why. */
    public Finding finding() {
        if (ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null) {
            return Finding.down("process", "threads wait for each other", Set.of());
        }
        Duration pause = Duration.ofNanos(System.nanoTime() - lastBeat);
        return pause.compareTo(LONGEST_PAUSE) > 0
                ? Finding.down("process", "the scheduler stood still for " + pause.toSeconds() + " s", Set.of())
                : Finding.up("process", "answers");
    }
}
