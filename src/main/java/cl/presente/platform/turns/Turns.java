package cl.presente.platform.turns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Places for work. An OTEC may have some of them at once, and fewer when others asked for one within the last second, and then each of
 * its places rests for as long as it was held. While all that it may have are taken or rest, its parties wait; of all that wait, the
 * next place goes to each party in turn, however many it waits with. What holds a place for long waits for something else than the
 * processor, a slow reader for one: after two seconds it is not counted any more, and does not rest.
 */
final class Turns {

    private static final long RECENTLY = Duration.ofSeconds(1).toNanos();
    static final Duration COUNTED = Duration.ofSeconds(2);

    /**
     * How many there are.
     *
     * @param ofOneAlone how many an OTEC may have while no other asks, and the next one while others do
     * @param waitingOfOne how many of one party may wait
     * @param waiting how many of all may wait before nobody may who is not the first of its party
     */
    record Places(int all, int ofOneAlone, int ofOneBesideOthers, int waitingOfOne, int waiting) {}

    private final Places places;
    private final LongSupplier nanos;
    private final ScheduledExecutorService later;

    /** How many places count as an OTEC's; resting ones do. */
    private final Map<String, Integer> held = new HashMap<>();

    private final Map<Party, Deque<Place>> waiting = new LinkedHashMap<>();

    /** When each OTEC asked last, the longest ago first. */
    private final Map<String, Long> asked = new LinkedHashMap<>();

    /** How many count; resting ones do not, so that others may have them. */
    private int taken;

    /**
     * @param nanos a clock of no date
     * @param later ends rests, and what is counted
     */
    Turns(Places places, LongSupplier nanos, ScheduledExecutorService later) {
        this.places = places;
        this.nanos = nanos;
        this.later = later;
    }

    /** One that a party waits for or has. */
    final class Place {

        private final Party party;
        private final CountDownLatch given = new CountDownLatch(1);
        private long since;
        private boolean isCounted;
        private @Nullable Future<?> atTheLatest;

        private Place(Party party) {
            this.party = party;
        }

        private void give() {
            since = nanos.getAsLong();
            isCounted = true;
            taken++;
            held.merge(party.otec(), 1, Integer::sum);
            atTheLatest = after(COUNTED.toNanos(), this::end);
            given.countDown();
        }

        /** What it was counted for so far it rests now, unless its OTEC is alone. */
        private void end() {
            if (!isCounted) return;
            isCounted = false;
            if (atTheLatest != null) atTheLatest.cancel(false);
            taken--;
            long time = nanos.getAsLong() - since;
            after(isAlone(party) || time >= COUNTED.toNanos() ? 0 : time, this::rested);
        }

        private void rested() {
            held.computeIfPresent(party.otec(), (otec, places) -> places == 1 ? null : places - 1);
        }

        void leave() {
            synchronized (Turns.this) {
                end();
                giveOut();
            }
        }
    }

    /** Waits for a place; empty when too many of that party wait already, or when none came in time. */
    Optional<Place> take(Party party, Duration patience) throws InterruptedException {
        Place place = new Place(party);
        synchronized (this) {
            asked.remove(party.otec());
            asked.put(party.otec(), nanos.getAsLong());
            giveOut();
            if (taken < places.all() && mayHaveMore(party) && waiting(party) == 0) {
                place.give();
                return Optional.of(place);
            }
            if (isTooMany(waiting(party))) return Optional.empty();
            waiting.computeIfAbsent(party, first -> new ArrayDeque<>()).add(place);
        }
        try {
            if (place.given.await(patience.toMillis(), TimeUnit.MILLISECONDS)) return Optional.of(place);
        } catch (InterruptedException e) {
            if (!giveUp(place)) place.leave();
            throw e;
        }
        return giveUp(place) ? Optional.empty() : Optional.of(place);
    }

    synchronized int waiting(Party party) {
        return waiting.containsKey(party) ? waiting.get(party).size() : 0;
    }

    /** Whether nobody may join so many of a party; the first of one always may, whoever else is crowded. */
    private boolean isTooMany(int own) {
        return own >= places.waitingOfOne() || own > 0 && allWaiting() >= places.waiting();
    }

    private int allWaiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** False when the place was given at the last moment. */
    private synchronized boolean giveUp(Place place) {
        Deque<Place> own = waiting.get(place.party);
        if (own == null || !own.remove(place)) return false;
        if (own.isEmpty()) waiting.remove(place.party);
        return true;
    }

    /** At once when there is no time to wait, or when the service ends. */
    private @Nullable Future<?> after(long time, Runnable change) {
        try {
            if (time > 0) return later.schedule(() -> changed(change), time, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException over) {
            // Nobody waits long any more.
        }
        change.run();
        return null;
    }

    private synchronized void changed(Runnable change) {
        change.run();
        giveOut();
    }

    private void giveOut() {
        while (taken < places.all()) {
            Party next = waiting.keySet().stream()
                    .filter(this::mayHaveMore)
                    .findFirst()
                    .orElse(null);
            if (next == null) return;
            Deque<Place> own = waiting.remove(next);
            Place place = own.remove();
            if (!own.isEmpty()) waiting.put(next, own);
            place.give();
        }
    }

    private boolean mayHaveMore(Party party) {
        int most = isAlone(party) ? places.ofOneAlone() : places.ofOneBesideOthers();
        return held.getOrDefault(party.otec(), 0) < most;
    }

    private boolean isAlone(Party party) {
        long now = nanos.getAsLong();
        while (!asked.isEmpty() && now - asked.values().iterator().next() > RECENTLY)
            asked.remove(asked.keySet().iterator().next());
        return asked.isEmpty() || asked.size() == 1 && asked.containsKey(party.otec());
    }
}
