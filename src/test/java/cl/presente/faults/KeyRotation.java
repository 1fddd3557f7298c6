package cl.presente.faults;

import cl.presente.platform.crypto.Secrets;
import cl.presente.support.Pause;
import cl.presente.support.SampleLinks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The platform key is replaced, as its page for operators says, while 50 learners a second leave for SENCE. */
final class KeyRotation implements Scenario {

    private static final double PER_SECOND = 50;
    private static final int LEARNERS = 24;
    private static final String DONE = "platform key: the one before is no longer needed";

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        LinkedBlockingQueue<LearnerBrowser> waiting = new LinkedBlockingQueue<>();
        for (SampleLinks.Row row : SampleLinks.read(ground.links())) {
            if (waiting.size() == LEARNERS) break;
            LearnerBrowser browser = new LearnerBrowser(row.link());
            if (!row.exempt()
                    && row.environment().equals("test")
                    && browser.enter().statusCode() == 200) {
                if (LearnerBrowser.isLaunch(browser.launch())) waiting.add(browser);
            }
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger launched = new AtomicInteger();
        Map<String, Integer> errors = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> {
                while (!over.get()) {
                    long due = start + (long) (begun.getAndIncrement() * 1e9 / PER_SECOND);
                    for (long wait; (wait = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(wait);
                    launch(waiting, launched, errors, nanos, due);
                }
            });
            thread.start();
            threads.add(thread);
        }
        await(launched, 50);
        Path kek = ground.kek();
        Path previous = kek.resolveSibling("kek-previous");
        long before = logged(ground);
        Files.write(previous, Files.readAllBytes(kek));
        Files.writeString(kek, Base64.getEncoder().encodeToString(Secrets.random(32)));
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (logged(ground) == before && Instant.now().isBefore(giveUp)) Pause.shortly();
        boolean sealed = logged(ground) > before;
        Files.writeString(previous, "");
        await(launched, launched.get() + 50);
        over.set(true);
        for (Thread thread : threads) thread.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        int sent = launched.get()
                + errors.values().stream().mapToInt(Integer::intValue).sum();
        return new Figures(
                        "platform key replaced under " + Math.round(sent / seconds)
                                + " launches/s, everything sealed again " + (sealed ? "" : "NOT ")
                                + "within 3 min; errors " + new TreeMap<>(errors),
                        sent,
                        launched.get(),
                        0,
                        0,
                        Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray()),
                        List.of())
                .and(errors.isEmpty(), "launches failed")
                .and(sealed, "not everything was sealed by the new key")
                .and(launched.get() > 100, "too few launches to say");
    }

    private static void launch(
            LinkedBlockingQueue<LearnerBrowser> waiting,
            AtomicInteger launched,
            Map<String, Integer> errors,
            ConcurrentLinkedQueue<Long> nanos,
            long due) {
        try {
            LearnerBrowser browser = waiting.poll(10, TimeUnit.SECONDS);
            if (browser == null) {
                errors.merge("nobody is free to leave", 1, Integer::sum);
                return;
            }
            try {
                var page = browser.launch();
                if (LearnerBrowser.isLaunch(page)
                        && !LearnerBrowser.inputs(page.body())
                                .getOrDefault("Token", "")
                                .isEmpty()) {
                    launched.incrementAndGet();
                    nanos.add(System.nanoTime() - due);
                } else {
                    errors.merge(page.statusCode() + " without a form", 1, Integer::sum);
                }
            } catch (java.io.IOException broken) {
                errors.merge("no answer", 1, Integer::sum);
            } finally {
                waiting.add(browser);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long logged(Ground ground) {
        return ground.node().logged().stream()
                .filter(line -> line.contains(DONE))
                .count();
    }

    private static void await(AtomicInteger count, int atLeast) {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(2));
        while (count.get() < atLeast && Instant.now().isBefore(giveUp)) Pause.shortly();
    }
}
