package cl.presente.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong now = new AtomicLong(System.nanoTime());
    private final Pulse pulse = new Pulse();

    @Test
    void aNodeThatStoodStillDoesNotKnowWhenItAsksForTheFirstTime() {
        pulse.nanos = now::get;
        now.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(pulse.isAnswering()).as("nobody asks yet").isTrue();
        pulse.begun = true;
        assertThat(pulse.isAnswering()).isFalse();
        pulse.feel();
        assertThat(pulse.isAnswering()).as("asked once").isFalse();
    }
}
