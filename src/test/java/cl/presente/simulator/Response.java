package cl.presente.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP answer; every one is uncached and allows nothing but its own style sheet and script. */
record Response(int status, String body, Map<String, String> headers) {

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:;"
            + " base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    static Response page(int status, Html page) {
        return new Response(status, page.markup(), Map.of("Content-Type", "text/html; charset=utf-8"));
    }

    static Response page(Html page) {
        return page(200, page);
    }

    static Response json(int status, Object value) {
        return new Response(status, Json.write(value), Map.of("Content-Type", "application/json"));
    }

    static Response asset(String type, String content) {
        return new Response(200, content, Map.of("Content-Type", type + "; charset=utf-8"));
    }

    static Response moved(int status, String location) {
        return new Response(status, "", Map.of("Location", location));
    }

    /** May post to any address, also within frames: the OTEC's is not ours to choose, nor where it redirects. */
    Response leavingToAnySite() {
        String policy = POLICY.replace("form-action 'self'", "form-action http: https:; frame-src http: https:");
        return with("Content-Security-Policy", policy);
    }

    /** A header and not a meta element: it works without JavaScript, and the time limit is SENCE's, not the page's. */
    Response thenGoTo(String path, Duration after) {
        return with("Refresh", Math.max(1, after.plusMillis(999).toSeconds()) + "; url=" + path);
    }

    void write(HttpExchange exchange) throws IOException {
        Headers sent = exchange.getResponseHeaders();
        sent.set("Cache-Control", "no-store");
        sent.set("Content-Security-Policy", POLICY);
        sent.set("Referrer-Policy", "strict-origin");
        sent.set("X-Content-Type-Options", "nosniff");
        // With many browsers at once the server would end kept connections just as the next request comes.
        sent.set("Connection", "close");
        headers.forEach(sent::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, body, more);
    }
}
