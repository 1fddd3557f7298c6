package cl.presente.faults;

import cl.presente.support.SampleLinks;
import cl.presente.support.Service;
import cl.presente.support.SystemPackages;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A second node whose clock is minutes wrong (libfaketime): no answer is lost through it; what else breaks is printed. */
final class WrongClock implements Scenario {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final double PER_SECOND = 50;
    private static final int LEARNERS = 5;
    static final int SESSIONS = 500;

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        Optional<Path> library = SystemPackages.file("libfaketime", "libfaketimeMT.so.1");
        if (library.isEmpty()) {
            return new Figures("not run: needs the package libfaketime", 0, 0, 0, 0, Latencies.NONE, List.of());
        }
        int count = Math.max(50, scale.count(SESSIONS));
        int from = ground.take(count);
        try (Service wrong = ground.another(Map.of(
                "LD_PRELOAD",
                library.get().toString(),
                "FAKETIME",
                "+" + AHEAD.toMinutes() + "m",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1"))) {
            Traffic traffic = new Traffic(wrong.base(), ground.sessions(), from, from + count, PER_SECOND);
            traffic.await();
            int formsMissed = 0;
            int tried = 0;
            List<SampleLinks.Row> rows = SampleLinks.read(ground.links());
            for (int i = 0; i < rows.size() && tried < LEARNERS; i++) {
                LearnerBrowser learner = new LearnerBrowser(rows.get(i).link());
                learner.enter();
                String handle = learner.start();
                if (!handle.contains("/l/")) continue;
                tried++;
                HttpResponse<String> form = learner.follow(learner.get(
                        handle.replace(ground.base().toString(), wrong.base().toString())));
                if (!LearnerBrowser.isLaunch(form)) formsMissed++;
            }
            return traffic.figures(
                    "a second node " + AHEAD.toMinutes() + " min ahead: " + formsMissed + " of " + tried
                            + " forms that the right node handed out were over for it",
                    ground.storedInTheEnd(traffic.acknowledged()));
        }
    }
}
