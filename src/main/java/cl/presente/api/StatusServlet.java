package cl.presente.api;

import cl.presente.platform.health.Alive;
import cl.presente.platform.health.Health;
import cl.presente.platform.health.Report;
import cl.presente.platform.health.Standing;
import cl.presente.platform.health.Work;
import cl.presente.platform.persistence.Pulse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in one word each how well this node can take callbacks, send learners to SENCE and show the office; 503 when it cannot
 * take callbacks, to the database or into its spool. Below it, whether the process is alive at all, which asks nothing outside
 * it. Why, only the operator learns.
 */
@WebServlet({"/status", StatusServlet.LIVE})
public class StatusServlet extends HttpServlet {

    static final String LIVE = "/status/live";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Health health;

    @Inject
    private transient Alive alive;

    @Inject
    private transient Pulse database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(LIVE)) {
            Standing process = alive.finding().standing();
            answer(process, "{\"process\":\"" + process.word() + "\"}\n", response);
            return;
        }
        Report report = health.report();
        String words = Stream.of(Work.values())
                .map(work -> "\"" + work.word() + "\":\"" + word(work, report.of(work)) + "\"")
                .collect(Collectors.joining(",", "{", "}\n"));
        answer(report.of(Work.CALLBACKS), words, response);
    }

    private String word(Work work, Standing standing) {
        boolean spooled = work == Work.CALLBACKS && standing != Standing.DOWN && !database.isAnswering();
        return spooled ? "spooled" : standing.word();
    }

    static void answer(Standing standing, String json, HttpServletResponse response) throws IOException {
        response.setStatus(
                standing == Standing.DOWN ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(json);
    }
}
