package cl.presente.faults;

import java.util.Arrays;
import java.util.Locale;

/** How long the acknowledged ones waited. */
record Latencies(double p50Millis, double p99Millis, double maxMillis) {

    static final Latencies NONE = new Latencies(Double.NaN, Double.NaN, Double.NaN);

    static Latencies of(long[] nanos) {
        if (nanos.length == 0) return NONE;
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    @Override
    public String toString() {
        return Double.isNaN(p50Millis)
                ? "p50=- p99=- max=-"
                : String.format(Locale.ROOT, "p50=%.1fms p99=%.1fms max=%.1fms", p50Millis, p99Millis, maxMillis);
    }
}
