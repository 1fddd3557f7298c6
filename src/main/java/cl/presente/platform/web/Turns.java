package cl.presente.platform.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * So many places for work; each party may have so many of them at once, and while all are taken the parties that wait get the
 * next ones in turn, however many each of them waits with.
 */
final class Turns {

    private final int places;
    private final int placesOfOne;
    private final int mostWaitingOfOne;
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Deque<CountDownLatch>> waiting = new LinkedHashMap<>();
    private int taken;

    Turns(int places, int placesOfOne, int mostWaitingOfOne) {
        this.places = places;
        this.placesOfOne = placesOfOne;
        this.mostWaitingOfOne = mostWaitingOfOne;
    }

    /** Waits for a place; false when too many of that party wait already, or when none came in time. */
    boolean take(String party, Duration patience) throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            if (taken < places && mayHaveMore(party)) {
                give(party);
                return true;
            }
            Deque<CountDownLatch> own = waiting.computeIfAbsent(party, first -> new ArrayDeque<>());
            if (own.size() >= mostWaitingOfOne) return false;
            own.add(turn);
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
        String next =
                waiting.keySet().stream().filter(this::mayHaveMore).findFirst().orElse(null);
        if (next == null) return;
        Deque<CountDownLatch> own = waiting.remove(next);
        CountDownLatch turn = own.remove();
        if (!own.isEmpty()) waiting.put(next, own);
        give(next);
        turn.countDown();
    }

    synchronized int waiting(String party) {
        return waiting.containsKey(party) ? waiting.get(party).size() : 0;
    }

    /** False when the place was given at the last moment. */
    private synchronized boolean giveUp(String party, CountDownLatch turn) {
        Deque<CountDownLatch> own = waiting.get(party);
        if (own == null || !own.remove(turn)) return false;
        if (own.isEmpty()) waiting.remove(party);
        return true;
    }

    private boolean mayHaveMore(String party) {
        return held.getOrDefault(party, 0) < placesOfOne;
    }

    private void give(String party) {
        taken++;
        held.merge(party, 1, Integer::sum);
    }
}
