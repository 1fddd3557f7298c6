package cl.presente.faults;

import cl.presente.simulator.Journal;
import cl.presente.simulator.Outcome;
import cl.presente.simulator.Reply;
import cl.presente.simulator.SentField;
import cl.presente.support.SampleLinks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SENCE hangs, fails, answers nothing or nonsense: each learner is told where he stands, and what SENCE did answer is kept. */
final class SlowSence implements Scenario {

    /** A run of the sample whose OTEC's token is good at SENCE. */
    private static final String FORTY_LEARNERS = "9910100";

    private static final String CLAVE = "sence123";
    private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    /** What SENCE does to a learner, by the name that the figures give it. */
    private static Map<String, Outcome> faults() {
        Map<String, Outcome> faults = new LinkedHashMap<>();
        faults.put("hangs", Outcome.of("hangSeconds", "60"));
        faults.put("500", Outcome.of("status", "500"));
        faults.put("no-answer", Outcome.of("copies", "0"));
        faults.put("refuses", Outcome.of("glosa", "300", "afterLogin", "true"));
        faults.put("other-spelling", Outcome.of("names", "upper", "trailing", "*"));
        faults.put("another-run", Outcome.of("change.RunAlumno", "1-9"));
        faults.put("empty", Outcome.of("without", "*"));
        return faults;
    }

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        List<SampleLinks.Row> rows = SampleLinks.read(ground.links()).stream()
                .filter(row -> !row.exempt() && row.codigoCurso().equals(FORTY_LEARNERS))
                .toList();
        Map<String, Outcome> faults = faults();
        Map<String, String> shown = new LinkedHashMap<>();
        Map<String, Reply> answers = new LinkedHashMap<>();
        List<Long> nanos = new ArrayList<>();
        int last = rows.size();
        int told = 0;
        for (Map.Entry<String, Outcome> fault : faults.entrySet()) {
            LearnerBrowser learner;
            HttpResponse<String> launch;
            SampleLinks.Row row;
            do {
                row = rows.get(--last);
                learner = new LearnerBrowser(row.link());
                learner.enter();
                launch = learner.launch();
            } while (!LearnerBrowser.isLaunch(launch));
            Map<String, String> settings = new LinkedHashMap<>(fault.getValue().settings());
            settings.put("run", row.run());
            ground.sence().outcomes().schedule(new Outcome(settings));
            long before = System.nanoTime();
            HttpResponse<String> page = atSence(ground, learner, launch, reply -> answers.put(fault.getKey(), reply));
            nanos.add(System.nanoTime() - before);
            boolean clear = page.statusCode() == 200
                    && (page.body().contains("data-test=\"state\"")
                            || page.body().contains("<h1>"));
            shown.put(fault.getKey(), clear ? "told" : "NOT told (" + page.statusCode() + ")");
            if (clear) told++;
        }
        ground.sence().outcomes().clear();
        List<String> missing = missing(ground, answers);
        return new Figures(
                        "SENCE " + shown + "; of its answers " + answers.keySet() + " are missing " + missing
                                + "; the OTEC sees who got none after 4 min (LiveBoardIT)",
                        faults.size(),
                        told,
                        missing.size(),
                        0,
                        Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray()),
                        List.of())
                .and(told == faults.size(), "a learner was not told");
    }

    /** To SENCE with the form, through its login, and back with what it answers; the page of ours that is shown then. */
    private static HttpResponse<String> atSence(
            Ground ground, LearnerBrowser learner, HttpResponse<String> launch, Consumer<Reply> answers)
            throws IOException, InterruptedException {
        try {
            String action = action(launch);
            List<Journal.Sent> before = ground.sence().journal().sent();
            HttpResponse<String> login = learner.post(action, LearnerBrowser.inputs(launch.body()));
            if (login.statusCode() == 200) {
                if (login.body().contains("name=\"clave\"")) {
                    String visit = URI.create(action).resolve(action(login)).toString();
                    learner.post(visit, Map.of("clave", CLAVE));
                }
                List<Journal.Sent> after = ground.sence().journal().sent();
                if (after.size() > before.size()) {
                    Reply reply = after.get(after.size() - 1).reply();
                    answers.accept(reply);
                    Map<String, String> fields = new LinkedHashMap<>();
                    for (SentField field : reply.fields()) fields.put(field.name(), field.value());
                    return learner.follow(learner.post(reply.url(), fields));
                }
            }
        } catch (HttpTimeoutException hangs) {
            // The learner closes the page and comes back to ours.
        }
        return learner.home();
    }

    private static String action(HttpResponse<String> page) {
        Matcher found = ACTION.matcher(page.body());
        if (!found.find()) throw new IllegalStateException("no form at " + page.uri());
        return found.group(1);
    }

    /** Those whose bytes are neither the evidence of their session nor kept as fitting none. */
    private static List<String> missing(Ground ground, Map<String, Reply> answers) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Connection connection = ground.access().connect();
                PreparedStatement events = connection.prepareStatement(
                        "SELECT COUNT(*) FROM session_event e JOIN attendance_session s ON s.tenant_id = e.tenant_id"
                                + " AND s.id = e.session_id WHERE s.id_sesion_alumno = ? AND e.raw IS NOT NULL");
                PreparedStatement strays =
                        connection.prepareStatement("SELECT COUNT(*) FROM stray_reply WHERE LENGTH(raw) = 0")) {
            for (Map.Entry<String, Reply> answer : answers.entrySet()) {
                String id = answer.getValue().text("IdSesionAlumno");
                PreparedStatement select = id.isEmpty() ? strays : events;
                if (select == events) select.setString(1, id);
                ResultSet row = select.executeQuery();
                row.next();
                if (row.getInt(1) == 0) missing.add(answer.getKey());
            }
        }
        return missing;
    }
}
