package cl.presente.learner;

import cl.presente.platform.web.Html;
import cl.presente.platform.web.InlinePage;
import jakarta.ws.rs.core.Response;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The 503 page that holds SENCE's answer while it cannot be stored, and posts the same fields again by itself after a few
 * seconds, or by a button where there is no JavaScript: the learner's browser is the last copy.
 */
final class RepostPage {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner");
    private static final String SCRIPT = "setTimeout(function(){document.forms[0].submit()},5000)";

    private RepostPage() {}

    static Response of(String address, byte[] body) {
        String inputs = Stream.of(new String(body, StandardCharsets.ISO_8859_1).split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(RepostPage::input)
                .collect(Collectors.joining());
        String content = "<h1>" + Html.escape(TEXTS.getString("repost.title")) + "</h1><p>"
                + Html.escape(TEXTS.getString("repost.text")) + "</p><form method=\"post\" action=\""
                + Html.escape(address) + "\">" + inputs + "<button type=\"submit\">"
                + Html.escape(TEXTS.getString("repost.button")) + "</button></form>";
        return new InlinePage(TEXTS.getString("repost.title"), content, SCRIPT)
                .response(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "'self'")
                .header("Retry-After", "5")
                .build();
    }

    private static String input(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String text = equals < 0 ? "" : pair.substring(equals + 1);
        return "<input type=\"hidden\" name=\"" + Html.escape(decode(name)) + "\" value=\"" + Html.escape(decode(text))
                + "\">";
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
