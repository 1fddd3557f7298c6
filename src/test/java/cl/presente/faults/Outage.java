package cl.presente.faults;

import cl.presente.support.Pause;
import cl.presente.support.SampleLinks;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The database is away for minutes: answers of SENCE are still acknowledged, who would leave for SENCE gets a clear page, and
 * within a minute of its return everything is stored, in each session's own order.
 */
final class Outage implements Scenario {

    private static final double PER_SECOND = 50;
    private static final Duration IN_FULL = Duration.ofMinutes(2);
    private static final Duration TO_DRAIN = Duration.ofSeconds(60);
    private static final int IN_ORDER = 40;
    static final int SESSIONS = (int) (PER_SECOND * (IN_FULL.toSeconds() + 180)) + IN_ORDER;

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        int first = ground.take(IN_ORDER);
        int count = scale.count(SESSIONS) + 500;
        int from = ground.take(count);
        LearnerBrowser learner =
                new LearnerBrowser(SampleLinks.read(ground.links()).get(0).link());
        learner.enter();
        Traffic traffic = new Traffic(ground.base(), ground.sessions(), from, from + count, PER_SECOND);
        while (traffic.acknowledged().isEmpty() && traffic.goesOn()) Pause.shortly();
        ground.killDatabase();
        Instant gone = Instant.now();
        List<HttpResponse<String>> refused = new ArrayList<>();
        List<Integer> secondAnswers = new ArrayList<>();
        for (int i = first; i < first + IN_ORDER; i++) {
            if (deliver(ground, i, "") == 303 && deliver(ground, i, "-SEGUNDA") == 303) secondAnswers.add(i);
            if (i % 10 == 0) refused.add(learner.enter());
        }
        int atOnce = traffic.acknowledged().cardinality();
        Instant until = gone.plus(scale.time(IN_FULL));
        while (Instant.now().isBefore(until) || traffic.acknowledged().cardinality() < atOnce + 50 && traffic.goesOn())
            Pause.shortly();
        refused.add(learner.enter());
        int keptMeanwhile = traffic.acknowledged().cardinality();
        Duration away = Duration.between(gone, Instant.now());
        ground.startDatabase();
        traffic.stop();
        Instant back = Instant.now();
        Evidence evidence = Evidence.in(ground.access());
        while (evidence.lost(ground.sessions(), traffic.acknowledged()) > 0
                && Duration.between(back, Instant.now()).compareTo(TO_DRAIN) < 0) {
            Pause.shortly();
            evidence = Evidence.in(ground.access());
        }
        Duration drained = Duration.between(back, Instant.now());
        long inOrder = inOrder(ground, secondAnswers);
        long clear = refused.stream()
                .filter(page -> page.statusCode() == 503 && page.body().contains("data-test=\"problem\""))
                .count();
        return traffic.figures(
                        "database away " + away.toSeconds() + " s, " + keptMeanwhile
                                + " acknowledged until its return, drained " + drained.toSeconds()
                                + " s after it; order kept in " + inOrder + " of " + IN_ORDER + " sessions, " + clear
                                + " of " + refused.size() + " learners told clearly",
                        evidence)
                .and(inOrder == IN_ORDER, "order was lost")
                .and(clear == refused.size(), "a learner got no clear page")
                .and(drained.compareTo(TO_DRAIN) < 0, "not drained in a minute");
    }

    /** What comes second contradicts the first, so the order shows in which of the two counts. */
    private static int deliver(Ground ground, int session, String more) {
        byte[] body = new String(ground.sessions().acceptance(session), StandardCharsets.US_ASCII)
                .replaceFirst("(IdSesionSence=[^&]*)", "$1" + more)
                .getBytes(StandardCharsets.US_ASCII);
        try (cl.presente.bench.PlainHttp http = new cl.presente.bench.PlainHttp(ground.base())) {
            return http.post(ground.sessions().path(session), body);
        } catch (java.io.IOException broken) {
            return 0;
        }
    }

    private static long inOrder(Ground ground, List<Integer> numbers) throws SQLException {
        long inOrder = 0;
        try (Connection connection = ground.access().connect();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT s.id_sesion_sence NOT LIKE '%SEGUNDA' AND (SELECT COUNT(*) FROM session_event e WHERE"
                                + " e.tenant_id = s.tenant_id AND e.session_id = s.id AND e.outcome = 'CONFLICT') = 1"
                                + " FROM attendance_session s WHERE s.id_sesion_alumno = ?")) {
            for (int number : numbers) {
                String body = new String(ground.sessions().acceptance(number), StandardCharsets.US_ASCII);
                select.setString(1, body.replaceFirst(".*IdSesionAlumno=([^&]*).*", "$1"));
                ResultSet row = select.executeQuery();
                if (row.next() && row.getBoolean(1)) inOrder++;
            }
        }
        return inOrder;
    }
}
