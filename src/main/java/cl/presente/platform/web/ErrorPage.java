package cl.presente.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The page of every error that nothing else answered, in words. An unforeseen failure is logged here, once, under a
 * reference number that the page shows; nothing of the request is repeated.
 */
@WebServlet("/error-page")
public class ErrorPage extends HttpServlet {

    /** A request attribute: the path of the page to go back to; it also has the style sheet of its colours. */
    public static final String HOME = ErrorPage.class.getName() + ".home";

    /** A request attribute: what is wrong, as the first part of a text key, where the status alone says too little. */
    public static final String PROBLEM = ErrorPage.class.getName() + ".problem";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ErrorPage.class.getName());
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.errors");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Integer status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (status == null) {
            status = HttpServletResponse.SC_NOT_FOUND;
            response.setStatus(status);
        }
        String key = key(request, status);
        String text = Html.escape(TEXTS.getString(key + ".text"));
        if (status >= 500) {
            text += " " + Html.escape(TEXTS.getString("reference") + " " + logged(request));
        }
        String title = Html.escape(TEXTS.getString(key + ".title"));
        response.setContentType("text/html;charset=UTF-8");
        String home = (String) request.getAttribute(HOME);
        String theme = home == null ? "" : "<link rel=\"stylesheet\" href=\"" + home + "/theme.css\">";
        String back = "<p><a class=\"button\" href=\"" + (home == null ? "/" : home) + "\">"
                + Html.escape(TEXTS.getString(home == null ? "back" : "back.courses")) + "</a></p>";
        response.getWriter()
                .write("<!DOCTYPE html><html lang=\"es-CL\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + title
                        + "</title><link rel=\"icon\" href=\"/resources/img/presente.svg\">"
                        + "<link rel=\"stylesheet\" href=\"/resources/css/learner.css\">" + theme
                        + "</head><body><main><section class=\"card\"><h1>" + title
                        + "</h1><p data-test=\"problem\">" + text + "</p>" + back
                        + "</section></main></body></html>");
    }

    private static String key(HttpServletRequest request, int status) {
        Object problem = request.getAttribute(PROBLEM);
        if (problem != null) {
            return problem.toString();
        }
        return TEXTS.containsKey(status + ".title") ? String.valueOf(status) : status < 500 ? "400" : "500";
    }

    private static String logged(HttpServletRequest request) {
        String reference = String.format(Locale.ROOT, "%08X", RANDOM.nextInt());
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        LOG.log(Level.SEVERE, "request failed, reference " + reference, thrown);
        return reference;
    }
}
