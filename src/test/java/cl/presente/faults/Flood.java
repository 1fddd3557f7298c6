package cl.presente.faults;

import cl.presente.bench.PlainHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Somebody posts 2,000 invented answers a second; the genuine ones beside them are stored, and nearly as fast. */
final class Flood implements Scenario {

    private static final double GARBAGE_PER_SECOND = 2000;
    private static final double GENUINE_PER_SECOND = 100;
    private static final double PROMISED_P99_MILLIS = 500;
    private static final Duration IN_FULL = Duration.ofSeconds(40);
    /** More than a node lets wait ({@code Inventors}), so that the others come as fast as they want. */
    private static final int CLIENTS = 64;

    static final int SESSIONS = (int) (GENUINE_PER_SECOND * IN_FULL.toSeconds());

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        int count = Math.max(200, scale.count(SESSIONS));
        int garbage = (int) (count / GENUINE_PER_SECOND * GARBAGE_PER_SECOND);
        int from = ground.take(count);
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> flood = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> post(ground, next, garbage, start, answers), "flood-" + i);
            client.start();
            flood.add(client);
        }
        Traffic traffic = new Traffic(ground.base(), ground.sessions(), from, from + count, GENUINE_PER_SECOND);
        for (Thread client : flood) client.join();
        double perSecond = garbage / ((System.nanoTime() - start) / 1e9);
        traffic.stop();
        Figures figures = traffic.figures(
                garbage + " invented answers at " + Math.round(perSecond) + "/s, answered " + new TreeMap<>(answers)
                        + ", beside " + Math.round(GENUINE_PER_SECOND) + " genuine ones/s",
                ground.storedInTheEnd(traffic.acknowledged()));
        return scale.minutes() < Scale.FULL
                ? figures
                : figures.and(figures.latencies().p99Millis() < PROMISED_P99_MILLIS, "p99 over 500 ms");
    }

    private static void post(Ground ground, AtomicInteger next, int most, long start, Map<Integer, Integer> answers) {
        Random random = new Random(next.hashCode());
        PlainHttp http = null;
        for (int i; (i = next.getAndIncrement()) < most; ) {
            long due = start + (long) (i * 1e9 / GARBAGE_PER_SECOND);
            for (long wait; (wait = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(wait);
            String body =
                    "IdSesionAlumno=" + Long.toHexString(random.nextLong()) + "&RunAlumno=1-9&CodSence=1234567890";
            try {
                if (http == null) http = new PlainHttp(ground.base());
                int status = http.post(
                        Ground.HOME + "/c/" + Long.toHexString(random.nextLong()) + "/sr",
                        body.getBytes(StandardCharsets.US_ASCII));
                answers.merge(status, 1, Integer::sum);
            } catch (java.io.IOException broken) {
                answers.merge(0, 1, Integer::sum);
                http = null;
            }
        }
    }
}
