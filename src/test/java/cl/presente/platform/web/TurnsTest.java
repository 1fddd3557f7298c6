package cl.presente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();

    @Test
    void whoWaitsWithOneIsNextAlthoughAnotherWaitsWithMany() throws Exception {
        Turns turns = new Turns(1, 1, 1, 10, 10, now::get);
        assertThat(turns.take("noisy", LONG)).isTrue();
        CompletableFuture<Boolean> first = waits(turns, "noisy", 1);
        CompletableFuture<Boolean> second = waits(turns, "noisy", 2);
        CompletableFuture<Boolean> quiet = waits(turns, "quiet", 1);

        turns.leave("noisy");
        assertThat(first.get()).isTrue();
        turns.leave("noisy");
        assertThat(quiet.get()).isTrue();
        assertThat(second).isNotDone();
        turns.leave("quiet");
        assertThat(second.get()).isTrue();
    }

    @Test
    void nobodyHasMoreThanItsShareWhileOthersStayFree() throws Exception {
        Turns turns = new Turns(3, 2, 2, 10, 10, now::get);
        turns.take("noisy", LONG);
        turns.take("noisy", LONG);
        CompletableFuture<Boolean> third = waits(turns, "noisy", 1);

        assertThat(turns.take("quiet", Duration.ZERO)).isTrue();
        turns.leave("quiet");
        assertThat(third).isNotDone();
        turns.leave("noisy");
        assertThat(third.get()).isTrue();
    }

    @Test
    void aPlaceIsNotWaitedForForeverNorByTooMany() throws Exception {
        Turns turns = new Turns(1, 1, 1, 1, 2, now::get);
        turns.take("a", LONG);
        assertThat(turns.take("b", Duration.ofMillis(1))).isFalse();
        assertThat(turns.waiting("b")).isZero();

        CompletableFuture<Boolean> waiting = waits(turns, "b", 1);
        assertThat(turns.take("b", LONG)).isFalse();
        turns.leave("a");
        assertThat(waiting.get()).isTrue();
        turns.leave("b");
        assertThat(turns.take("c", Duration.ZERO)).isTrue();

        waits(turns, "d", 1);
        waits(turns, "e", 1);
        assertThat(turns.take("f", LONG)).as("two wait already").isFalse();
    }

    @Test
    void whoWaitedGetsAllThatIsFreeOnceItsPartyIsAloneAndBeforeANewcomer() throws Exception {
        Turns turns = new Turns(5, 3, 1, 10, 10, now::get);
        turns.take("quiet", LONG);
        turns.take("noisy", LONG);
        CompletableFuture<Boolean> first = waits(turns, "noisy", 1);
        CompletableFuture<Boolean> second = waits(turns, "noisy", 2);
        CompletableFuture<Boolean> third = waits(turns, "noisy", 3);
        now.addAndGet(Duration.ofMillis(1001).toNanos());

        assertThat(turns.take("noisy", Duration.ZERO)).as("a newcomer").isFalse();
        turns.leave("quiet");

        assertThat(first.get()).isTrue();
        assertThat(second.get()).isTrue();
        assertThat(third).isNotDone();
        turns.leave("noisy");
        assertThat(third.get()).isTrue();
    }

    @Test
    void whoIsAloneMayHaveMoreUntilAnotherAsks() throws Exception {
        Turns turns = new Turns(5, 2, 1, 10, 10, now::get);
        turns.take("noisy", LONG);
        assertThat(turns.take("noisy", Duration.ZERO)).isTrue();
        assertThat(turns.take("quiet", Duration.ZERO)).isTrue();
        turns.leave("quiet");

        turns.leave("noisy");
        assertThat(turns.take("noisy", Duration.ZERO)).as("beside another").isFalse();
        now.addAndGet(Duration.ofMillis(1001).toNanos());
        assertThat(turns.take("noisy", Duration.ZERO)).as("alone again").isTrue();
    }

    /** Waits for a place, as the so manieth of that party. */
    private static CompletableFuture<Boolean> waits(Turns turns, String party, int so) {
        CompletableFuture<Boolean> place = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return turns.take(party, LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
        while (turns.waiting(party) < so) Thread.onSpinWait();
        return place;
    }
}
