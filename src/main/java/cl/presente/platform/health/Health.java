package cl.presente.platform.health;

import cl.presente.platform.Startup.Started;
import cl.presente.platform.jobs.EveryNode;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.persistence.Pulse;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks all checks at once and waits at most three seconds for them. One that hangs is reported and not asked again until it
 * comes back; a report is good for two seconds, so that no flood of questions reaches the database.
 */
@ApplicationScoped
public class Health implements Measured {

    private static final Logger LOG = Logger.getLogger(Health.class.getName());
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final Duration LOOKS_BY_ITSELF = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Resource
    ManagedExecutorService threads;

    @Inject
    @Any
    Instance<HealthCheck> checks;

    @Inject
    Pulse pulse;

    @Inject
    EveryNode everyNode;

    @Inject
    Clock clock;

    private final Map<String, Future<List<Finding>>> hanging = new HashMap<>();
    private final Map<String, Standing> said = new HashMap<>();
    private volatile @Nullable Report last;

    /** So that what becomes worse stands in the log although nobody asks. */
    void begin(@Observes Started started) {
        everyNode.doAgainAndAgain("health", LOOKS_BY_ITSELF, this::report);
    }

    public Report report() {
        Report known = last;
        return isFresh(known) ? known : look();
    }

    private synchronized Report look() {
        Report known = last;
        if (isFresh(known)) {
            return known;
        }
        Map<HealthCheck, Future<List<Finding>>> asked = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (HealthCheck check : checks) {
            if (check.asksDatabase() && !pulse.isAnswering()) {
                findings.add(new Finding(
                        check.name(), Standing.DOWN, "not known: the database does not answer", check.needed()));
                continue;
            }
            Future<List<Finding>> before = hanging.remove(check.name());
            if (before != null && !before.isDone()) {
                hanging.put(check.name(), before);
                findings.add(late(check));
                continue;
            }
            try {
                asked.put(check, threads.submit(check::look));
            } catch (RejectedExecutionException e) {
                findings.add(Finding.down(check.name(), "no thread to look", check.needed()));
            }
        }
        Instant end = Instant.now().plus(PATIENCE);
        asked.forEach((check, answer) -> findings.addAll(await(check, answer, end)));
        findings.forEach(this::tell);
        Report report = new Report(clock.instant(), List.copyOf(findings));
        last = report;
        return report;
    }

    private List<Finding> await(HealthCheck check, Future<List<Finding>> answer, Instant end) {
        try {
            long millis = Math.max(1, Duration.between(Instant.now(), end).toMillis());
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            hanging.put(check.name(), answer);
            return List.of(late(check));
        } catch (ExecutionException e) {
            return List.of(Finding.down(check.name(), reason(e), check.needed()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.down(check.name(), "interrupted", check.needed()));
        }
    }

    /** What becomes worse or better stands in the log once, whoever asked. */
    private void tell(Finding finding) {
        Standing before = said.put(finding.check(), finding.standing());
        if (finding.standing() == (before == null ? Standing.UP : before)) {
            return;
        }
        LOG.log(
                finding.standing() == Standing.UP ? Level.INFO : Level.WARNING,
                "check " + finding.check() + " is " + finding.standing().word() + ": " + finding.detail());
    }

    private boolean isFresh(@Nullable Report report) {
        return report != null && clock.instant().isBefore(report.at().plus(GOOD_FOR));
    }

    private static Finding late(HealthCheck check) {
        return Finding.down(check.name(), "no answer within " + PATIENCE.toSeconds() + " s", check.needed());
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    @Override
    public void measure(Gauges gauges) {
        Report report = report();
        for (Finding finding : report.findings()) {
            gauges.set(Metric.CHECKS, finding.standing().gauge(), finding.check());
        }
        for (Work work : Work.values()) {
            gauges.set(Metric.WORK, report.of(work).gauge(), work.word());
        }
    }
}
