package cl.presente.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What came and what was sent back, newest last; the oldest of a thousand are forgotten. */
public final class Journal {

    /** An OTEC's POST; {@code origin} is the browser's Origin header, or empty. */
    public record Received(
            Instant at, Environment environment, Phase phase, String visit, String origin, ReceivedForm form) {}

    /** A callback handed to the browser. */
    public record Sent(Instant at, String visit, Reply reply) {}

    private static final int KEPT = 1_000;

    private final Deque<Received> received = new ArrayDeque<>();
    private final Deque<Sent> sent = new ArrayDeque<>();

    synchronized void add(Received entry) {
        if (received.size() == KEPT) received.removeFirst();
        received.addLast(entry);
    }

    synchronized void add(Sent entry) {
        if (sent.size() == KEPT) sent.removeFirst();
        sent.addLast(entry);
    }

    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    synchronized void clear() {
        received.clear();
        sent.clear();
    }
}
