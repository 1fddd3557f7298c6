package cl.presente.attendance;

import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import cl.presente.sence.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far SENCE's clock is from this node's, as the last replies' FechaHora says (manual, section 3.2): the middle one of the
 * last twenty, since each alone may have been posted late or forged.
 */
@ApplicationScoped
public class SenceClock implements HealthCheck, Measured {

    private static final int LAST = 20;
    private static final int ENOUGH = 5;
    private static final Duration MAY_DIFFER = Duration.ofMinutes(5);

    private final Map<Environment, Deque<Duration>> said = new EnumMap<>(Environment.class);

    /** A reply said that SENCE is so far ahead. */
    synchronized void said(Environment environment, Duration ahead) {
        Deque<Duration> last = said.computeIfAbsent(environment, any -> new ArrayDeque<>());
        last.addLast(ahead);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    /** Empty while too few replies said it. */
    synchronized Optional<Duration> ahead(Environment environment) {
        List<Duration> last = said.getOrDefault(environment, new ArrayDeque<>()).stream()
                .sorted()
                .toList();
        return last.size() < ENOUGH ? Optional.empty() : Optional.of(last.get(last.size() / 2));
    }

    @Override
    public String name() {
        return "sence-clock";
    }

    @Override
    public List<Finding> look() {
        boolean far = false;
        StringBuilder detail = new StringBuilder("SENCE's clock minus this node's:");
        for (Environment environment : Environment.values()) {
            Optional<Duration> ahead = ahead(environment);
            far |= ahead.filter(difference -> difference.abs().compareTo(MAY_DIFFER) > 0)
                    .isPresent();
            detail.append(' ')
                    .append(environment)
                    .append(' ')
                    .append(ahead.map(difference -> difference.toSeconds() + " s")
                            .orElse("unknown"));
        }
        return List.of(Finding.degradedIf(far, name(), detail.toString()));
    }

    @Override
    public void measure(Gauges gauges) {
        for (Environment environment : Environment.values()) {
            ahead(environment)
                    .ifPresent(ahead -> gauges.set(Metric.SENCE_CLOCK, ahead.toMillis() / 1e3, environment.name()));
        }
    }
}
