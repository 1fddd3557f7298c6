package cl.presente.platform.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Places for work. A party may have some of them at once, and fewer when others asked for one within the last second; while all
 * that it may have are taken it waits, and the parties that wait get the next ones in turn, however many each of them waits with.
 */
final class Turns {

    private static final long RECENTLY = Duration.ofSeconds(1).toNanos();

    private final int places;
    private final int mostAlone;
    private final int mostBesideOthers;
    private final int mostWaitingOfOne;
    private final int mostWaiting;
    private final LongSupplier nanos;
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Deque<CountDownLatch>> waiting = new LinkedHashMap<>();

    /** When each party asked last, the longest ago first. */
    private final Map<String, Long> asked = new LinkedHashMap<>();

    private int taken;

    /**
     * @param mostAlone how many places a party may have while no other asks, and the next one while others do
     * @param mostWaitingOfOne how many of one party may wait, and the next one how many of all
     * @param nanos a clock of no date
     */
    Turns(int places, int mostAlone, int mostBesideOthers, int mostWaitingOfOne, int mostWaiting, LongSupplier nanos) {
        this.places = places;
        this.mostAlone = mostAlone;
        this.mostBesideOthers = mostBesideOthers;
        this.mostWaitingOfOne = mostWaitingOfOne;
        this.mostWaiting = mostWaiting;
        this.nanos = nanos;
    }

    /** Waits for a place; false when too many of that party wait already, or when none came in time. */
    boolean take(String party, Duration patience) throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            asked.remove(party);
            asked.put(party, nanos.getAsLong());
            if (taken < places && mayHaveMore(party) && waiting(party) == 0) {
                give(party);
                return true;
            }
            if (waiting(party) >= mostWaitingOfOne || allWaiting() >= mostWaiting) return false;
            waiting.computeIfAbsent(party, first -> new ArrayDeque<>()).add(turn);
        }
        try {
            if (turn.await(patience.toMillis(), TimeUnit.MILLISECONDS)) return true;
        } catch (InterruptedException e) {
            if (!giveUp(party, turn)) leave(party);
            throw e;
        }
        return !giveUp(party, turn);
    }

    synchronized void leave(String party) {
        taken--;
        held.computeIfPresent(party, (name, places) -> places == 1 ? null : places - 1);
        while (taken < places) {
            String next = waiting.keySet().stream()
                    .filter(this::mayHaveMore)
                    .findFirst()
                    .orElse(null);
            if (next == null) return;
            Deque<CountDownLatch> own = waiting.remove(next);
            CountDownLatch turn = own.remove();
            if (!own.isEmpty()) waiting.put(next, own);
            give(next);
            turn.countDown();
        }
    }

    synchronized int waiting(String party) {
        return waiting.containsKey(party) ? waiting.get(party).size() : 0;
    }

    private int allWaiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** False when the place was given at the last moment. */
    private synchronized boolean giveUp(String party, CountDownLatch turn) {
        Deque<CountDownLatch> own = waiting.get(party);
        if (own == null || !own.remove(turn)) return false;
        if (own.isEmpty()) waiting.remove(party);
        return true;
    }

    private boolean mayHaveMore(String party) {
        return held.getOrDefault(party, 0) < (isAlone(party) ? mostAlone : mostBesideOthers);
    }

    private boolean isAlone(String party) {
        long now = nanos.getAsLong();
        while (!asked.isEmpty() && now - asked.values().iterator().next() > RECENTLY)
            asked.remove(asked.keySet().iterator().next());
        return asked.isEmpty() || asked.size() == 1 && asked.containsKey(party);
    }

    private void give(String party) {
        taken++;
        held.merge(party, 1, Integer::sum);
    }
}
