package cl.presente.platform.jobs;

import cl.presente.platform.Startup.Started;
import cl.presente.platform.log.LogContext;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.persistence.Pulse;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs every {@link Job} in its rhythm on whichever node holds its lease. A dead node's lease runs out in ten seconds, so what is
 * done every twenty seconds or more often is taken over within thirty.
 */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class.getName());
    private static final int RENEWALS = 3;
    private static final Duration LEASE = Duration.ofSeconds(10);

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    @Any
    Instance<Job> jobs;

    @Inject
    Leases leases;

    @Inject
    Pulse pulse;

    @Inject
    HeldLease held;

    @Inject
    Metrics metrics;

    @Inject
    RequestContextController requestContext;

    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final List<ScheduledFuture<?>> scheduled = new ArrayList<>();

    /** First of all who wait for the start: what they open in its invocation would be handed to every run. */
    void schedule(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Started started) {
        long renewal = LEASE.toMillis() / RENEWALS;
        scheduled.add(scheduler.scheduleWithFixedDelay(this::renew, renewal, renewal, TimeUnit.MILLISECONDS));
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

    /** A run may take longer than its lease. */
    private void renew() {
        boolean began = requestContext.activate();
        try {
            running.forEach(name -> leases.take(name, LEASE));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "the leases were not renewed", e);
        } finally {
            if (began) {
                requestContext.deactivate();
            }
        }
    }

    /** A job that fails is tried again in its rhythm: an exception would end the schedule. */
    private void run(Job job) {
        boolean began = requestContext.activate();
        LogContext.ofJob(job.name()).enter();
        try {
            if (pulse.isAnswering() && leases.take(job.name(), LEASE)) {
                held.is(job.name());
                running.add(job.name());
                measured(job);
            }
        } catch (RuntimeException e) {
            metrics.count(Metric.JOB_FAILURES, job.name(), "failed");
            LOG.log(Level.WARNING, "job " + job.name() + " failed", e);
        } finally {
            running.remove(job.name());
            LogContext.leave();
            if (began) {
                requestContext.deactivate();
            }
        }
    }

    /** What it did goes to the lease's row, where every node sees it. */
    private void measured(Job job) {
        long began = System.nanoTime();
        int failures = 0;
        try {
            job.run();
        } catch (PartlyFailed e) {
            failures = e.failures();
            metrics.count(Metric.JOB_FAILURES, job.name(), "partly");
            LOG.log(Level.WARNING, "job " + job.name() + " succeeded with failures: " + failures);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        metrics.took(Metric.JOBS, took, job.name());
        leases.ran(job.name(), failures, took);
    }
}
