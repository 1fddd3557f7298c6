package cl.presente.platform.web;

import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.log.LogContext;
import cl.presente.platform.persistence.Outage;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of every error that nothing else answered, in words. An unforeseen failure is logged here, once, under the
 * request's help code, which the page shows; nothing else of the request is repeated. A database that does
 * not answer is foreseen.
 */
@WebServlet("/error-page")
public class ErrorPage extends HttpServlet {

    /** A request attribute: the path of the page to go back to; it also has the style sheet of its colours. */
    public static final String HOME = ErrorPage.class.getName() + ".home";

    /** A request attribute: what is wrong, as the first part of a text key, where the status alone says too little. */
    public static final String PROBLEM = ErrorPage.class.getName() + ".problem";

    /** A request attribute: the path back into an office, for a member of its staff; the page then looks like the office. */
    public static final String OFFICE = ErrorPage.class.getName() + ".office";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.errors");

    /** Puts a request off, with the page that says so and asks again by itself after so many seconds. */
    public static void putOff(HttpServletRequest request, HttpServletResponse response, int seconds)
            throws IOException {
        OtecAddress.of(request).ifPresent(otec -> {
            request.setAttribute(HOME, otec.home());
            if (otec.isOffice()) request.setAttribute(OFFICE, otec.part());
        });
        response.setHeader("Retry-After", String.valueOf(seconds));
        if (request.getMethod().equals("GET")) {
            response.setHeader("Refresh", String.valueOf(seconds));
        }
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            status = HttpServletResponse.SC_NOT_FOUND;
            response.setStatus(status);
        }
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        boolean busy = isBusy(thrown);
        if (busy || Outage.isBehind(thrown)) {
            LOG.warning(
                    busy
                            ? "a sign-in was put off: too many at once"
                            : "a request failed because the database did not answer");
            status = HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            response.setStatus(status);
            response.setHeader("Retry-After", busy ? "5" : "15");
        }
        String key = busy ? "busy" : key(request, status);
        String text = Html.escape(TEXTS.getString(key + ".text"));
        if (status >= 500 && !busy) {
            boolean foreseen = status == HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            String reference = foreseen ? RequestTrace.helpCode(request) : logged(request);
            text += " " + Html.escape(TEXTS.getString("reference") + " " + reference);
        }
        // The last that this thread does for the request: see RequestTrace.
        LogContext.leave();
        String title = Html.escape(TEXTS.getString(key + ".title"));
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write("<!DOCTYPE html><html lang=\"es-CL\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + title
                        + "</title><link rel=\"icon\" href=\"/resources/img/presente.svg\">"
                        + frame(request, title, text)
                        + "</body></html>");
    }

    private static boolean isBusy(@Nullable Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(Passwords.TooBusy.class::isInstance);
    }

    private static String frame(HttpServletRequest request, String title, String text) {
        String problem =
                "<main><section class=\"card\"><h1>" + title + "</h1><p data-test=\"problem\">" + text + "</p>";
        String office = (String) request.getAttribute(OFFICE);
        if (office != null) {
            return style("/resources/css/office.css") + "</head><body class=\"error\"><header class=\"bar\">"
                    + "<p class=\"brand\"><span>Presente</span></p></header>" + problem
                    + wayBack(office, "back.office");
        }
        String home = (String) request.getAttribute(HOME);
        return style("/resources/css/learner.css") + (home == null ? "" : style(home + "/theme.css")) + "</head><body>"
                + problem
                + (home == null ? wayBack("/", "back") : wayBack(home, "back.courses"));
    }

    private static String style(String path) {
        return "<link rel=\"stylesheet\" href=\"" + path + "\">";
    }

    private static String wayBack(String path, String key) {
        return "<p><a class=\"button\" data-test=\"way-back\" href=\"" + path + "\">"
                + Html.escape(TEXTS.getString(key)) + "</a></p></section></main>";
    }

    private static String key(HttpServletRequest request, int status) {
        Object problem = request.getAttribute(PROBLEM);
        if (problem != null) {
            return problem.toString();
        }
        String known = TEXTS.containsKey(status + ".title") ? String.valueOf(status) : status < 500 ? "400" : "500";
        boolean office = request.getAttribute(OFFICE) != null && TEXTS.containsKey("office." + known + ".title");
        return office ? "office." + known : known;
    }

    private static String logged(HttpServletRequest request) {
        String reference = RequestTrace.helpCode(request);
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        LOG.log(Level.SEVERE, "request failed, help code " + reference, thrown);
        return reference;
    }
}
