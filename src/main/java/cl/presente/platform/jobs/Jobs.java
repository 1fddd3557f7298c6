package cl.presente.platform.jobs;

import cl.presente.platform.Startup.Started;
import cl.presente.platform.persistence.BrokenOff;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs every {@link Job} in its rhythm on whichever node holds its lease; a dead node's lease runs out in 30 seconds. */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    @Any
    Instance<Job> jobs;

    @Inject
    Leases leases;

    @Inject
    RequestContextController requestContext;

    private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();

    /** First of all who wait for the start: what they open in its invocation would be handed to every run. */
    void schedule(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Started started) {
        for (Job job : jobs) {
            try {
                leases.create(job.name());
            } catch (RuntimeException e) {
                if (!BrokenOff.isDuplicate(e)) {
                    throw e;
                }
            }
            long millis = job.every().toMillis();
            scheduled.add(scheduler.scheduleWithFixedDelay(() -> run(job), millis, millis, TimeUnit.MILLISECONDS));
        }
    }

    @PreDestroy
    void stop() {
        scheduled.forEach(job -> job.cancel(false));
    }

    /** A job that fails is tried again in its rhythm: an exception would end the schedule. */
    private void run(Job job) {
        boolean began = requestContext.activate();
        try {
            if (leases.take(job.name(), LEASE)) {
                job.run();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "job " + job.name() + " failed", e);
        } finally {
            if (began) {
                requestContext.deactivate();
            }
        }
    }
}
