package cl.presente.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many clients that do numbered pieces of work, each piece once, as fast as they can or at a given rate. */
final class Load {

    private Load() {}

    /** One client; it keeps its connection between pieces. */
    interface Client extends AutoCloseable {
        void run(int piece) throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /** Makes a client on the thread that will use it. */
    interface Clients {
        Client open() throws Exception;
    }

    /** How it went. */
    record Result(double perSecond, double p50Millis, double p99Millis, double maxMillis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                    perSecond,
                    p50Millis,
                    p99Millis,
                    maxMillis);
        }
    }

    static Result asFastAsTheyCan(int clients, int from, int to, Clients maker) throws Exception {
        return run(clients, from, to, 0, maker);
    }

    /** Each piece has its own time to start; waiting for a free client counts as latency. */
    static Result atRate(double perSecond, int clients, int from, int to, Clients maker) throws Exception {
        return run(clients, from, to, perSecond, maker);
    }

    private static Result run(int clients, int from, int to, double perSecond, Clients maker) throws Exception {
        long[] nanos = new long[to - from];
        AtomicInteger next = new AtomicInteger(from);
        CountDownLatch connected = new CountDownLatch(clients);
        CountDownLatch go = new CountDownLatch(1);
        ArrayBlockingQueue<Throwable> failures = new ArrayBlockingQueue<>(1);
        long[] start = new long[1];
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            threads[i] = new Thread(() -> {
                try (Client client = maker.open()) {
                    connected.countDown();
                    go.await();
                    for (int piece; (piece = next.getAndIncrement()) < to && failures.isEmpty(); ) {
                        long due = perSecond == 0 ? System.nanoTime() : dueAt(start[0], piece - from, perSecond);
                        client.run(piece);
                        nanos[piece - from] = System.nanoTime() - due;
                    }
                } catch (Throwable e) {
                    failures.offer(e);
                    connected.countDown();
                }
            });
            threads[i].start();
        }
        connected.await();
        start[0] = System.nanoTime();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start[0]) / 1e9;
        List<Throwable> failed = List.copyOf(failures);
        if (!failed.isEmpty()) {
            throw new IllegalStateException("a client failed", failed.get(0));
        }
        Arrays.sort(nanos);
        return new Result(
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static long dueAt(long start, int index, double perSecond) {
        long due = start + (long) (index * 1e9 / perSecond);
        for (long wait; (wait = due - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(wait);
        }
        return due;
    }
}
