package cl.presente.faults;

import cl.presente.support.Build;
import cl.presente.support.SampleLinks;
import cl.presente.support.Service;
import java.net.http.HttpResponse;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A second node whose clock is minutes wrong: no answer is lost through it; what else breaks is printed. */
final class WrongClock implements Scenario {

    private static final double PER_SECOND = 50;
    private static final int LEARNERS = 5;
    static final int SESSIONS = 500;

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        int count = Math.max(50, scale.count(SESSIONS));
        int from = ground.take(count);
        try (Service wrong = ground.another(ahead())) {
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
            String aheadInTheDatabase = "FROM session_event WHERE happened_at > UTC_TIMESTAMP(6) + INTERVAL 4 MINUTE";
            return traffic.figures(
                            "a second node " + ClockAhead.AHEAD.toMinutes() + " min ahead: " + formsMissed + " of "
                                    + tried + " forms that the right node handed out were over for it",
                            ground.storedInTheEnd(traffic.acknowledged()))
                    .and(
                            ground.count(aheadInTheDatabase) >= count,
                            "the second node's clock was right, so nothing was tried")
                    .and(
                            ground.count("FROM lease WHERE until_at > UTC_TIMESTAMP(6) + INTERVAL 4 MINUTE") == 0,
                            "it keeps jobs for minutes from whoever comes after it");
        }
    }

    /** The packaged service with one more library. */
    private static WebArchive ahead() {
        JavaArchive clock = ShrinkWrap.create(JavaArchive.class, "clock-ahead.jar")
                .addClass(ClockAhead.class)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(Build.war().toFile())
                .as(WebArchive.class)
                .addAsLibrary(clock);
    }
}
