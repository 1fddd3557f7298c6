package cl.presente.platform.web;

import cl.presente.platform.Settings;
import cl.presente.platform.log.LogContext;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Gives each request an id, which the answer and every line of the log carry, and whose beginning an error page shows as the
 * help code; takes over the proxy's when the proxy is ours. Times the request by the kind of page, never by its address.
 */
public class RequestTrace extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HEADER = "X-Request-Id";
    private static final String ID = RequestTrace.class.getName() + ".id";
    private static final Pattern GOOD = Pattern.compile("[0-9A-Za-z-]{10,64}");

    /** What is easily told over the phone: no letter that looks or sounds like a digit. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HELP_CODE = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private transient Settings settings;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long began = System.nanoTime();
        String id = id(request);
        request.setAttribute(ID, id);
        response.setHeader(HEADER, id);
        LogContext.ofRequest(id).enter();
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
        } finally {
            // What failed goes on to the server's log and to the error page, which still belong to the request.
            if (!failed) {
                LogContext.leave();
            }
            int status = response.getStatus();
            metrics.took(
                    Metric.REQUESTS,
                    System.nanoTime() - began,
                    page(request.getRequestURI()),
                    failed && status < 400 ? "5xx" : status / 100 + "xx");
        }
    }

    /** What somebody who asks for help tells us. */
    static String helpCode(HttpServletRequest request) {
        String id = (String) request.getAttribute(ID);
        if (id == null) {
            id = random();
            request.setAttribute(ID, id);
        }
        return id.substring(0, HELP_CODE).toUpperCase(Locale.ROOT);
    }

    private String id(HttpServletRequest request) {
        String given = settings.isProxyTrusted() ? request.getHeader(HEADER) : null;
        return given != null && GOOD.matcher(given).matches() ? given : random();
    }

    private static String random() {
        StringBuilder id = new StringBuilder(HELP_CODE);
        for (int i = 0; i < HELP_CODE; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Of few kinds, so that no address gets into the metrics. */
    private static String page(String path) {
        if (!path.startsWith("/o/")) {
            return path.startsWith("/sign-in") || path.startsWith("/account") || path.startsWith("/recover")
                    ? "account"
                    : path.startsWith("/resources/") || path.startsWith("/jakarta.faces.resource/")
                            ? "file"
                            : path.startsWith("/status") || path.startsWith("/operator") ? "operator" : "public";
        }
        String below = path.substring(Math.max(path.indexOf('/', 3), 2));
        return below.startsWith("/c/")
                ? "callback"
                : below.startsWith("/l/") ? "launch" : below.startsWith("/admin") ? "office" : "learner";
    }
}
