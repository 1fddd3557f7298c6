package cl.presente.api;

import cl.presente.platform.Release;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.health.Alive;
import cl.presente.platform.health.Finding;
import cl.presente.platform.health.Health;
import cl.presente.platform.health.Report;
import cl.presente.platform.health.Work;
import cl.presente.platform.metrics.Metrics;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * What whoever operates this node may know of it: every check with its reason, and all figures. Needs the operator's secret as
 * a bearer token; without one configured there is nothing here. The proxy passes none of this on.
 */
@WebServlet({OperatorServlet.HEALTH, OperatorServlet.METRICS})
public class OperatorServlet extends HttpServlet {

    static final String HEALTH = "/operator/health";
    static final String METRICS = "/operator/metrics";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(OperatorServlet.class.getName());
    private static final String BEARER = "bearer ";

    @Inject
    private transient Settings settings;

    @Inject
    private transient Health health;

    @Inject
    private transient Alive alive;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> secret = settings.operatorSecret();
        if (secret.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!isBrought(secret.get(), request)) {
            LOG.warning("a request without the operator's secret is refused");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Bearer");
        } else if (request.getServletPath().equals(METRICS)) {
            response.setContentType("text/plain;version=0.0.4;charset=UTF-8");
            response.getWriter().write(metrics.text());
        } else {
            Report report = health.report();
            StatusServlet.answer(report.of(Work.CALLBACKS), json(report), response);
        }
    }

    /** By hashes, so that neither content nor length shows in the time it takes. */
    private static boolean isBrought(String secret, HttpServletRequest request) {
        String header = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && Secrets.same(
                        Secrets.hash(secret),
                        Secrets.hash(header.substring(BEARER.length()).strip()));
    }

    private String json(Report report) {
        JsonObjectBuilder work = Json.createObjectBuilder();
        for (Work one : Work.values()) {
            work.add(one.word(), report.of(one).word());
        }
        JsonArrayBuilder checks = Json.createArrayBuilder().add(json(alive.finding()));
        report.findings().forEach(finding -> checks.add(json(finding)));
        return Json.createObjectBuilder()
                        .add("release", Release.number())
                        .add("node", settings.nodeName())
                        .add("at", report.at().toString())
                        .add("work", work)
                        .add("checks", checks)
                        .build()
                + "\n";
    }

    private static JsonObjectBuilder json(Finding finding) {
        JsonArrayBuilder stops = Json.createArrayBuilder();
        finding.stops().stream().sorted().map(Work::word).forEach(stops::add);
        return Json.createObjectBuilder()
                .add("check", finding.check())
                .add("standing", finding.standing().word())
                .add("detail", finding.detail())
                .add("stops", stops);
    }
}
