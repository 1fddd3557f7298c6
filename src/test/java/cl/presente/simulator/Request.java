package cl.presente.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP request with its body read; a form body is decoded, the first of several equal names wins. */
record Request(String method, String path, Map<String, String> query, String type, String body, Headers headers) {

    static final int LARGEST_BODY = 64 * 1024;

    /** @throws IllegalArgumentException if the body is too large or the encoding broken */
    static Request read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) throw new IllegalArgumentException("body over 64 KiB");
        URI uri = exchange.getRequestURI();
        Headers headers = exchange.getRequestHeaders();
        String type = first(headers, "Content-Type").split(";")[0].strip();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                decode(query),
                type,
                new String(bytes, StandardCharsets.UTF_8),
                headers);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    boolean isJson() {
        return type.equals("application/json");
    }

    Map<String, String> form() {
        return type.equals("application/x-www-form-urlencoded") ? decode(body) : Map.of();
    }

    String header(String name) {
        return first(headers, name);
    }

    /** Sent by a page of another origin: such a page may bring a learner, but not command the simulator. */
    boolean isForeign() {
        String origin = header("Origin");
        return !origin.isEmpty() && !origin.replaceFirst("^https?://", "").equals(header("Host"));
    }

    private static String first(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private static Map<String, String> decode(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) continue;
            String[] sides = pair.split("=", 2);
            String value = sides.length == 2 ? URLDecoder.decode(sides[1], StandardCharsets.UTF_8) : "";
            fields.putIfAbsent(URLDecoder.decode(sides[0], StandardCharsets.UTF_8), value);
        }
        return fields;
    }
}
