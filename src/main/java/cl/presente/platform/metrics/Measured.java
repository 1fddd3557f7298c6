package cl.presente.platform.metrics;

/** Measures gauges when they are asked for. */
public interface Measured {

    void measure(Gauges gauges);

    /** Where the values go. */
    interface Gauges {
        void set(Metric gauge, double value, String... labels);
    }
}
