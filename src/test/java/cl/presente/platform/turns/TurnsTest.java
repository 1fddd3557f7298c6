package cl.presente.platform.turns;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.turns.Turns.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration A_PAGE = Duration.ofMillis(10);
    private static final Party NOISY = learners("noisy");
    private static final Party QUIET = learners("quiet");

    private final AtomicLong now = new AtomicLong();

    private final Later later = new Later();

    @AfterEach
    void end() {
        later.shutdownNow();
    }

    @Test
    void whoWaitsWithOneIsNextAlthoughAnotherWaitsWithMany() throws Exception {
        Turns turns = turns(1, 1, 1, 10, 10);
        Place held = taken(turns, NOISY);
        CompletableFuture<Place> first = waits(turns, NOISY, 1);
        CompletableFuture<Place> second = waits(turns, NOISY, 2);
        CompletableFuture<Place> quiet = waits(turns, QUIET, 1);

        leavesAfter(A_PAGE, held);
        quiet.get();
        restsEnd();
        assertThat(first).isNotDone();
        leavesAfter(A_PAGE, quiet.get());
        first.get();
        assertThat(second).isNotDone();
        leavesAfter(A_PAGE, first.get());
        restsEnd();
        second.get();
    }

    @Test
    void nobodyHasMoreThanItsShareWhileOthersStayFree() throws Exception {
        Turns turns = turns(3, 2, 2, 10, 10);
        Place held = taken(turns, NOISY);
        taken(turns, NOISY);
        CompletableFuture<Place> third = waits(turns, NOISY, 1);

        leavesAfter(A_PAGE, taken(turns, QUIET));
        assertThat(third).isNotDone();
        leavesAfter(A_PAGE, held);
        restsEnd();
        third.get();
    }

    @Test
    void aPlaceIsNotWaitedForForeverNorByTooMany() throws Exception {
        Turns turns = turns(1, 1, 1, 1, 10);
        Place held = taken(turns, learners("a"));
        assertThat(turns.take(learners("b"), Duration.ofMillis(1))).isEmpty();
        assertThat(turns.waiting(learners("b"))).isZero();

        CompletableFuture<Place> waiting = waits(turns, learners("b"), 1);
        assertThat(turns.take(learners("b"), LONG)).isEmpty();
        leavesAfter(A_PAGE, held);
        leavesAfter(A_PAGE, waiting.get());
        taken(turns, learners("c"));
    }

    @Test
    void whoWaitsWithManyIsRefusedAndNobodyWhoWaitsWithNone() throws Exception {
        Turns turns = turns(1, 1, 1, 10, 2);
        Place held = taken(turns, NOISY);
        waits(turns, NOISY, 1);
        CompletableFuture<Place> second = waits(turns, NOISY, 2);
        assertThat(turns.take(NOISY, LONG)).as("two wait already").isEmpty();

        CompletableFuture<Place> quiet = waits(turns, QUIET, 1);
        leavesAfter(A_PAGE, held);
        quiet.get();
        assertThat(second).isNotDone();
    }

    @Test
    void whoWaitedGetsAllThatIsFreeOnceItsOtecIsAloneAndBeforeANewcomer() throws Exception {
        Turns turns = turns(5, 3, 1, 10, 10);
        Place quiet = taken(turns, QUIET);
        Place held = taken(turns, NOISY);
        CompletableFuture<Place> first = waits(turns, NOISY, 1);
        CompletableFuture<Place> second = waits(turns, NOISY, 2);
        CompletableFuture<Place> third = waits(turns, NOISY, 3);
        now.addAndGet(Duration.ofMillis(1001).toNanos());

        assertThat(turns.take(NOISY, Duration.ZERO)).as("a newcomer").isEmpty();
        quiet.leave();

        first.get();
        second.get();
        assertThat(third).isNotDone();
        held.leave();
        third.get();
    }

    @Test
    void whoIsAloneMayHaveMoreUntilAnotherAsks() throws Exception {
        Turns turns = turns(5, 2, 1, 10, 10);
        taken(turns, NOISY);
        Place second = taken(turns, NOISY);
        leavesAfter(A_PAGE, taken(turns, QUIET));

        leavesAfter(A_PAGE, second);
        restsEnd();
        assertThat(turns.take(NOISY, Duration.ZERO)).as("beside another").isEmpty();
        now.addAndGet(Duration.ofMillis(1001).toNanos());
        assertThat(turns.take(NOISY, Duration.ZERO)).as("alone again").isPresent();
    }

    @Test
    void aPlaceRestsForAsLongAsItWasHeldWhileOthersAsk() throws Exception {
        Turns turns = turns(5, 2, 1, 10, 10);
        Place held = taken(turns, NOISY);
        taken(turns, QUIET);
        CompletableFuture<Place> next = waits(turns, NOISY, 1);

        leavesAfter(Duration.ofMillis(700), held);

        assertThat(next).isNotDone();
        assertThat(later.waiting()).anyMatch(task -> later.delay(task).toMillis() <= 700);
        restsEnd();
        next.get();
    }

    @Test
    void whatRestsIsFreeForOthersAndWhoIsAloneNeverRests() throws Exception {
        Turns turns = turns(1, 1, 1, 10, 10);
        leavesAfter(A_PAGE, taken(turns, NOISY));
        Place held = taken(turns, NOISY);

        CompletableFuture<Place> quiet = waits(turns, QUIET, 1);
        leavesAfter(A_PAGE, held);
        leavesAfter(A_PAGE, quiet.get());
        assertThat(turns.take(NOISY, Duration.ZERO)).as("rests").isEmpty();
    }

    @Test
    void whatAnOtecsOfficeHasItsLearnersHaveNotAndEachComesInTurn() throws Exception {
        Turns turns = turns(5, 1, 1, 10, 10);
        Party office = new Party("noisy", Party.Kind.OFFICE);
        Place held = taken(turns, office);
        CompletableFuture<Place> officeFirst = waits(turns, office, 1);
        CompletableFuture<Place> officeSecond = waits(turns, office, 2);
        CompletableFuture<Place> learner = waits(turns, NOISY, 1);

        held.leave();
        officeFirst.get().leave();
        learner.get();
        assertThat(officeSecond).isNotDone();
        learner.get().leave();
        officeSecond.get();
    }

    @Test
    void whatTakesLongIsNotCountedAnyMoreAndCountsNoLessWhenItEnds() throws Exception {
        Turns turns = turns(5, 1, 1, 10, 10);
        Place slow = taken(turns, NOISY);
        CompletableFuture<Place> next = waits(turns, NOISY, 1);

        now.addAndGet(Turns.COUNTED.toNanos());
        taken(turns, QUIET);
        allEnds();
        next.get();
        slow.leave();

        assertThat(turns.take(NOISY, Duration.ZERO)).as("beside the next").isEmpty();
    }

    private Turns turns(int all, int ofOneAlone, int ofOneBesideOthers, int waitingOfOne, int waiting) {
        return new Turns(new Turns.Places(all, ofOneAlone, ofOneBesideOthers, waitingOfOne, waiting), now::get, later);
    }

    private static Party learners(String otec) {
        return new Party(otec, Party.Kind.LEARNERS);
    }

    private static Place taken(Turns turns, Party party) throws InterruptedException {
        return turns.take(party, Duration.ZERO).orElseThrow();
    }

    private void leavesAfter(Duration held, Place place) {
        now.addAndGet(held.toNanos());
        place.leave();
    }

    /** Rests are shorter here than what is counted. */
    private void restsEnd() {
        end(Duration.ofSeconds(1));
    }

    private void allEnds() {
        end(LONG);
    }

    private void end(Duration most) {
        for (Runnable task : later.waiting()) {
            if (later.delay(task).compareTo(most) <= 0 && later.remove(task)) task.run();
        }
    }

    /** Its thread does nothing: what is to happen later happens when a test says so, and knows after how long it was to. */
    private static final class Later extends ScheduledThreadPoolExecutor {

        private final Map<Runnable, Duration> delays = new ConcurrentHashMap<>();

        Later() {
            super(1, task -> new Thread());
            setRemoveOnCancelPolicy(true);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            ScheduledFuture<?> scheduled = super.schedule(task, delay, unit);
            delays.put((Runnable) scheduled, Duration.of(delay, unit.toChronoUnit()));
            return scheduled;
        }

        List<Runnable> waiting() {
            return List.copyOf(getQueue());
        }

        Duration delay(Runnable task) {
            return delays.get(task);
        }
    }

    /** Waits for a place, as the so manieth of that party. */
    private static CompletableFuture<Place> waits(Turns turns, Party party, int so) {
        CompletableFuture<Optional<Place>> place = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return turns.take(party, LONG);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
        while (turns.waiting(party) < so && !place.isDone()) Thread.onSpinWait();
        return place.thenApply(Optional::orElseThrow);
    }
}
