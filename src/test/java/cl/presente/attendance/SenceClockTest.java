package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.health.Standing;
import cl.presente.sence.Environment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SenceClockTest {

    private final SenceClock clock = new SenceClock();

    @Test
    void aFewStrayRepliesDoNotMoveIt() {
        for (int i = 0; i < 12; i++) clock.said(Environment.TEST, Duration.ofSeconds(-2));
        for (int i = 0; i < 8; i++) clock.said(Environment.TEST, Duration.ofHours(9));

        assertThat(clock.ahead(Environment.TEST)).contains(Duration.ofSeconds(-2));
        assertThat(clock.look()).allMatch(finding -> finding.standing() == Standing.UP);
    }

    @Test
    void mostRepliesDo() {
        for (int i = 0; i < 20; i++) clock.said(Environment.PRODUCTION, Duration.ofSeconds(1));
        for (int i = 0; i < 11; i++) clock.said(Environment.PRODUCTION, Duration.ofMinutes(-6));

        assertThat(clock.look())
                .singleElement()
                .satisfies(finding -> assertThat(finding.standing()).isEqualTo(Standing.DEGRADED))
                .satisfies(finding -> assertThat(finding.detail()).contains("PRODUCTION -360 s"));
    }

    @Test
    void fewRepliesSayNothing() {
        for (int i = 0; i < 4; i++) clock.said(Environment.TEST, Duration.ofDays(1));

        assertThat(clock.ahead(Environment.TEST)).isEmpty();
    }
}
