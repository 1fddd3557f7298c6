package cl.presente.simulator;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the simulator as a {@link PlainBrowser} sees it. */
public final class PlainPage {

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Pattern ALERT = Pattern.compile("data-test=\"sim-error\">([^<]*)<");

    private final PlainBrowser browser;
    private final HttpResponse<String> response;

    PlainPage(PlainBrowser browser, HttpResponse<String> response) {
        this.browser = browser;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public String html() {
        return response.body();
    }

    /** The first value of an HTTP header, or empty. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The address after all redirects. */
    public String url() {
        return response.uri().toString();
    }

    public boolean asksForClave() {
        return html().contains("data-test=\"sim-clave\"");
    }

    /** Whether the browser would POST an answer to the OTEC from here. */
    public boolean returns() {
        return html().contains("data-test=\"sim-return\"");
    }

    /** Types the password, and at Clave Única the RUN that is already there. */
    public PlainPage enter(String clave) {
        return enter(first(Pattern.compile("name=\"run\" value=\"([^\"]*)\"")), clave);
    }

    public PlainPage enter(String run, String clave) {
        return browser.post(
                url().replaceFirst("(https?://[^/]+).*", "$1") + action(), Map.of("run", run, "clave", clave));
    }

    /** What the refresh header asks the browser to open. */
    public PlainPage refresh() {
        String path = header("Refresh").replaceFirst("^[0-9]+; url=", "");
        return browser.get(url().replaceFirst("(https?://[^/]+).*", "$1") + path);
    }

    /** Where the form of this page goes. */
    public String action() {
        return first(ACTION);
    }

    /** The fields that the browser would POST to the OTEC, with their names as they are. */
    public Map<String, String> returned() {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(html());
        while (hidden.find()) fields.put(unescaped(hidden.group(1)), unescaped(hidden.group(2)));
        return fields;
    }

    /** The words of the alert on the page, or empty. */
    public String alert() {
        return first(ALERT);
    }

    private String first(Pattern pattern) {
        Matcher found = pattern.matcher(html());
        return found.find() ? unescaped(found.group(1)) : "";
    }

    private static String unescaped(String markup) {
        return markup.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
