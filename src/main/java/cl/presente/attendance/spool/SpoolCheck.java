package cl.presente.attendance.spool;

import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import cl.presente.platform.health.Work;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.persistence.Pulse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The spool would take a reply; whether one must, the database decides. */
@ApplicationScoped
class SpoolCheck implements HealthCheck, Measured {

    @Inject
    Spool spool;

    @Inject
    Pulse pulse;

    @Inject
    Breaker breaker;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public List<Finding> look() {
        SpoolState state = spool.state();
        String detail = state.waiting() + " replies wait in " + state.bytes() + " of " + state.bound() + " bytes, "
                + state.aside() + " files are put aside" + (state.isFailing() ? "; the disk refuses more" : "")
                + (breaker.isClosed() ? "" : "; the database does not take replies in time");
        if (!state.takesMore() && !pulse.isAnswering()) {
            return List.of(Finding.down(name(), detail, Set.of(Work.CALLBACKS)));
        }
        return List.of(
                Finding.degradedIf(state.isAlarming() || !state.takesMore() || !breaker.isClosed(), name(), detail));
    }

    @Override
    public void measure(Gauges gauges) {
        SpoolState state = spool.state();
        gauges.set(Metric.SPOOL, state.bytes(), "used");
        gauges.set(Metric.SPOOL, state.bound(), "bound");
        gauges.set(Metric.SPOOL_WAITING, state.waiting());
        gauges.set(Metric.SPOOL_ASIDE, state.aside());
        gauges.set(
                Metric.SPOOL_OLDEST,
                state.oldest()
                        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1e3)
                        .orElse(0.0));
    }
}
