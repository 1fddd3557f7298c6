package cl.presente.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics(List.of(gauges -> gauges.set(Metric.MAILS_WAITING, 3)));

    @Test
    void countsByLabels() {
        metrics.count(Metric.SIGN_INS, "password", "ok");
        metrics.count(Metric.SIGN_INS, "password", "ok");
        metrics.count(Metric.SIGN_INS, "second", "refused");

        assertThat(metrics.text())
                .contains("# TYPE presente_sign_ins_total counter\n")
                .contains("presente_sign_ins_total{step=\"password\",outcome=\"ok\"} 2\n")
                .contains("presente_sign_ins_total{step=\"second\",outcome=\"refused\"} 1\n")
                .contains("presente_mails_waiting 3.0\n");
    }

    @Test
    void aHistogramCountsWhatIsNotAboveEachBound() {
        metrics.took(Metric.CALLBACK_STORE, Duration.ofMillis(3));
        metrics.took(Metric.CALLBACK_STORE, Duration.ofMillis(7));
        metrics.took(Metric.CALLBACK_STORE, Duration.ofMinutes(2));

        assertThat(metrics.text())
                .contains("presente_callback_store_seconds_bucket{le=\"0.002\"} 0\n")
                .contains("presente_callback_store_seconds_bucket{le=\"0.005\"} 1\n")
                .contains("presente_callback_store_seconds_bucket{le=\"0.01\"} 2\n")
                .contains("presente_callback_store_seconds_bucket{le=\"+Inf\"} 3\n")
                .contains("presente_callback_store_seconds_count 3\n")
                .contains("presente_callback_store_seconds_sum 120.01\n");
    }

    @Test
    void labelsFromOutsideCannotFillTheMemoryOrBreakALine() {
        for (int i = 0; i < 2000; i++) {
            metrics.count(Metric.JOB_FAILURES, "job \"" + i + "\"\n", "failed");
        }

        List<String> lines = metrics.text()
                .lines()
                .filter(line -> line.startsWith("presente_job_failures_total{"))
                .toList();
        assertThat(lines).hasSize(501).allMatch(line -> line.matches(".*\\} \\d+"));
        assertThat(lines).contains("presente_job_failures_total{job=\"other\",outcome=\"other\"} 1500");
    }

    @Test
    void noNameIsGivenTwiceAndNoneCanHoldAnOtecOrAPerson() {
        Set<String> names = new HashSet<>();

        assertThat(Stream.of(Metric.values()).map(Metric::text))
                .allMatch(names::add)
                .allMatch(name -> name.matches("presente(_[a-z]+)+"));
        assertThat(Stream.of(Metric.values()).flatMap(metric -> metric.labels().stream()))
                .isNotEmpty()
                .doesNotContain("tenant", "slug", "otec", "run", "account", "mail", "session");
    }

    @Test
    void saysWhatCountingAndTimingOneCallbackCosts() {
        long began = System.nanoTime();
        int rounds = 2_000_000;
        for (int i = 0; i < rounds; i++) {
            metrics.count(Metric.CALLBACKS, "TEST", "sr", "TRANSITION", "");
            metrics.took(Metric.CALLBACK_STORE, i);
        }
        System.out.printf("METRICS: count and time of one callback: %d ns%n", (System.nanoTime() - began) / rounds);

        assertThat(metrics.text())
                .contains(
                        "presente_callbacks_total{environment=\"TEST\",route=\"sr\",outcome=\"TRANSITION\",code=\"\"} "
                                + rounds);
    }
}
