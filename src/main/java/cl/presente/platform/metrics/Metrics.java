package cl.presente.platform.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What this node counted and timed since it started; costs a look into a map and two additions. */
@ApplicationScoped
public class Metrics {

    private static final Logger LOG = Logger.getLogger(Metrics.class.getName());

    /** Whatever comes from outside and gets into a label cannot fill the memory. */
    private static final int MOST_SERIES = 500;

    private final Map<Metric, Map<List<String>, Series>> series = new EnumMap<>(Metric.class);
    private final Iterable<Measured> measured;

    protected Metrics() {
        this(List.of());
    }

    @Inject
    public Metrics(@Any Instance<Measured> measured) {
        this((Iterable<Measured>) measured);
    }

    Metrics(Iterable<Measured> measured) {
        this.measured = measured;
        for (Metric metric : Metric.values()) {
            series.put(metric, new ConcurrentHashMap<>());
        }
    }

    public void count(Metric counter, String... labels) {
        of(counter, labels).count.increment();
    }

    /** Of a histogram: so long it took. */
    public void took(Metric histogram, long nanos, String... labels) {
        of(histogram, labels).took(nanos);
    }

    public void took(Metric histogram, Duration duration, String... labels) {
        took(histogram, duration.toNanos(), labels);
    }

    /** All of it, gauges measured now; one that cannot be measured is left out. */
    public String text() {
        Map<Metric, Map<List<String>, Double>> gauges = new EnumMap<>(Metric.class);
        for (Measured source : measured) {
            try {
                source.measure((gauge, value, labels) -> gauges.computeIfAbsent(gauge, any -> new ConcurrentHashMap<>())
                        .put(List.of(labels), value));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "gauges were not measured", e);
            }
        }
        StringBuilder text = new StringBuilder();
        for (Metric metric : Metric.values()) {
            text.append("# HELP ").append(metric.text()).append(' ').append(metric.help());
            text.append("\n# TYPE ").append(metric.text()).append(' ');
            text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
            if (metric.type() == Metric.Type.GAUGE) {
                gauges.getOrDefault(metric, Map.of())
                        .forEach((labels, value) -> line(text, metric, "", labels, "", String.valueOf(value)));
            } else {
                sorted(series.get(metric)).forEach((labels, one) -> one.write(text, metric, labels));
            }
        }
        return text.toString();
    }

    private Series of(Metric metric, String... labels) {
        Map<List<String>, Series> all = series.get(metric);
        List<String> key = List.of(labels);
        Series found = all.get(key);
        if (found == null && all.size() >= MOST_SERIES) {
            key = Collections.nCopies(labels.length, "other");
        }
        return found == null ? all.computeIfAbsent(key, any -> new Series()) : found;
    }

    private static Map<List<String>, Series> sorted(Map<List<String>, Series> all) {
        Map<List<String>, Series> sorted = new TreeMap<>(Comparator.comparing(List::toString));
        sorted.putAll(all);
        return sorted;
    }

    private static void line(
            StringBuilder text, Metric metric, String suffix, List<String> labels, String more, String value) {
        text.append(metric.text()).append(suffix);
        StringBuilder inside = new StringBuilder(more);
        for (int i = 0; i < labels.size(); i++) {
            inside.append(inside.isEmpty() ? "" : ",").append(metric.labels().get(i));
            inside.append("=\"").append(escaped(labels.get(i))).append('"');
        }
        if (!inside.isEmpty()) {
            text.append('{').append(inside).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static final class Series {

        /** Upper bounds in milliseconds; the last bucket has none. */
        private static final long[] MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000};

        private final LongAdder count = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final LongAdder[] buckets = new LongAdder[MILLIS.length];

        private Series() {
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
            }
        }

        private void took(long time) {
            count.increment();
            nanos.add(time);
            for (int i = 0; i < MILLIS.length; i++) {
                if (time <= MILLIS[i] * 1_000_000) {
                    buckets[i].increment();
                    return;
                }
            }
        }

        private void write(StringBuilder text, Metric metric, List<String> labels) {
            if (metric.type() == Metric.Type.COUNTER) {
                line(text, metric, "", labels, "", String.valueOf(count.sum()));
                return;
            }
            long all = count.sum();
            long below = 0;
            for (int i = 0; i < MILLIS.length; i++) {
                below += buckets[i].sum();
                line(text, metric, "_bucket", labels, "le=\"" + MILLIS[i] / 1000.0 + "\"", String.valueOf(below));
            }
            line(text, metric, "_bucket", labels, "le=\"+Inf\"", String.valueOf(Math.max(all, below)));
            line(text, metric, "_sum", labels, "", String.valueOf(nanos.sum() / 1e9));
            line(text, metric, "_count", labels, "", String.valueOf(Math.max(all, below)));
        }
    }
}
