package cl.presente.learner;

import cl.presente.platform.web.Html;
import cl.presente.platform.web.InlinePage;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 503 page that holds SENCE's answer while it can be kept nowhere here, and brings it again by itself after a few seconds, or
 * by a button where there is no JavaScript: the learner's browser is the last copy. It holds the answer sealed, byte for byte
 * and with all that was known of it when it came in, so no charset of a form changes it.
 */
final class RepostPage {

    /** The longest body, sealed and in letters. */
    static final int MAX_BODY_BYTES = 24 * 1024;

    private static final String FIELD = "presente";
    private static final Pattern BODY = Pattern.compile(FIELD + "=([A-Za-z0-9_-]+)");
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner");
    private static final String SCRIPT = "setTimeout(function(){document.forms[0].submit()},5000)";

    private RepostPage() {}

    static Response of(String address, String sealed) {
        String content = "<h1>" + Html.escape(TEXTS.getString("repost.title")) + "</h1><p>"
                + Html.escape(TEXTS.getString("repost.text")) + "</p><form method=\"post\" action=\""
                + Html.escape(address) + "\" data-test=\"repost\"><input type=\"hidden\" name=\"" + FIELD
                + "\" value=\""
                + sealed + "\"><button type=\"submit\">" + Html.escape(TEXTS.getString("repost.button"))
                + "</button></form>";
        return new InlinePage(TEXTS.getString("repost.title"), content, SCRIPT)
                .response(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "'self'")
                .header("Retry-After", "5")
                .build();
    }

    /** What such a page brings again; empty when the body comes from elsewhere. */
    static Optional<String> sealedIn(byte[] body) {
        Matcher matcher = BODY.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
