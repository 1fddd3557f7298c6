package cl.presente.faults;

import cl.presente.bench.PlainHttp;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The same answers come 1 to 20 times from eight browsers at once; each opens its session once, and the rest are replays. */
final class RepeatedDeliveries implements Scenario {

    private static final int DELIVERIES = 100_000;
    private static final int MOST = 20;
    private static final int AT_ONCE = 8;
    static final int SESSIONS = DELIVERIES * 2 / (1 + MOST);

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        Random random = new Random(1);
        int count = Math.max(20, scale.count(SESSIONS));
        int from = ground.take(count);
        List<Integer> deliveries = new ArrayList<>();
        for (int session = from; session < from + count; session++) {
            deliveries.addAll(Collections.nCopies(1 + random.nextInt(MOST), session));
        }
        // Near each other, so that the same answer is often in work several times at once.
        for (int i = 0; i < deliveries.size(); i++) {
            Collections.swap(deliveries, i, Math.min(deliveries.size() - 1, i + random.nextInt(40)));
        }
        Evidence before = Evidence.in(ground.access());
        long[] nanos = new long[deliveries.size()];
        BitSet acknowledged = new BitSet();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService browsers = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> done = new ArrayList<>();
        Callable<Void> browser = () -> {
            try (PlainHttp http = new PlainHttp(ground.base())) {
                for (int i; (i = next.getAndIncrement()) < nanos.length; ) {
                    int session = deliveries.get(i);
                    long sent = System.nanoTime();
                    int status = http.post(
                            ground.sessions().path(session), ground.sessions().acceptance(session));
                    nanos[i] = System.nanoTime() - sent;
                    if (status == 303) {
                        answered.incrementAndGet();
                        synchronized (acknowledged) {
                            acknowledged.set(session);
                        }
                    }
                }
            }
            return null;
        };
        for (int i = 0; i < AT_ONCE; i++) done.add(browsers.submit(browser));
        for (Future<?> each : done) each.get();
        browsers.shutdown();
        Evidence after = ground.inTheEnd(evidence -> evidence.all() - before.all() >= answered.get());
        int replays = after.count("REPLAY") - before.count("REPLAY");
        int transitions = after.count("TRANSITION") - before.count("TRANSITION");
        return new Figures(
                        nanos.length + " deliveries of " + count + " sessions from " + AT_ONCE + " threads: "
                                + transitions + " transitions, " + replays + " replays",
                        nanos.length,
                        answered.get(),
                        after.lost(ground.sessions(), acknowledged),
                        after.twice(),
                        Latencies.of(nanos),
                        List.of())
                .and(transitions == count, transitions + " transitions of " + count + " sessions")
                .and(transitions + replays == nanos.length, "not every other delivery is a replay");
    }
}
