package cl.presente.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InventorsTest {

    private static final int A_SECOND = 100;
    private static final int WAITING = 30;

    private final AtomicLong now = new AtomicLong();
    private final Inventors inventors = new Inventors();

    InventorsTest() {
        inventors.nanos = now::get;
    }

    @Test
    void theFirstOfASecondNeverWait() {
        for (int i = 0; i < A_SECOND; i++) assertThat(inventors.hold()).isFalse();
        assertThat(inventors.hold()).isTrue();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(inventors.hold()).isFalse();
    }

    @Test
    void onlySoManyWaitAtOnce() throws Exception {
        for (int i = 0; i < A_SECOND; i++) inventors.hold();
        inventors.threads.acquire(WAITING);
        assertThat(inventors.hold()).isFalse();
        inventors.threads.release();
        assertThat(inventors.hold()).isTrue();
    }
}
