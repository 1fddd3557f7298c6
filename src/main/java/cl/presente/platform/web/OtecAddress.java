package cl.presente.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of one OTEC's, taken apart.
 *
 * @param slug the OTEC's
 * @param isOffice whether it is one of the office's pages
 * @param below what follows the home, with its slash; blank at the home itself
 */
public record OtecAddress(String slug, boolean isOffice, String below) {

    private static final Pattern FORM = Pattern.compile("/o/(?<slug>[^/]+)(?<below>(?<office>/admin(?=/|$))?(?:/.*)?)");
    private static final Pattern NEEDS_NO_DATABASE = Pattern.compile("/c/.*|/kept/.*|/theme\\.css");

    public static Optional<OtecAddress> of(HttpServletRequest request) {
        Matcher address = FORM.matcher(request.getRequestURI());
        return address.matches()
                ? Optional.of(
                        new OtecAddress(address.group("slug"), address.group("office") != null, address.group("below")))
                : Optional.empty();
    }

    /** What answers whatever the database does: SENCE's returns, the page that keeps one, the colours. */
    public boolean needsNoDatabase() {
        return NEEDS_NO_DATABASE.matcher(below).matches();
    }

    /** Its first page. */
    String home() {
        return "/o/" + slug;
    }

    /** The home of the learners' pages or of the office's. */
    String part() {
        return isOffice ? home() + "/admin" : home();
    }
}
