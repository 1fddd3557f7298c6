package cl.presente.ledger;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Objects of strings and objects as canonical JSON (RFC 8785): members sorted by UTF-16 code units, no blanks, the shortest
 * escapes. Half a surrogate pair, which that RFC refuses and no database keeps, becomes U+FFFD.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(Map<String, ?> object) {
        return new TreeMap<>(object)
                .entrySet().stream()
                        .map(member -> string(member.getKey()) + ":" + value(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** The member {@code facts} of an event. */
    static Map<String, String> facts(String canonical) {
        try (JsonReader reader = Json.createReader(new StringReader(canonical))) {
            JsonObject facts = reader.readObject().getJsonObject("facts");
            return facts.keySet().stream().collect(Collectors.toMap(name -> name, facts::getString));
        }
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> object) {
            return of(object.entrySet().stream()
                    .collect(Collectors.toMap(member -> member.getKey().toString(), Map.Entry::getValue)));
        }
        return string(value.toString());
    }

    private static String string(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = whole(text, i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < 0x20) {
                        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.append('"').toString();
    }

    private static char whole(String text, int i) {
        char c = text.charAt(i);
        boolean paired = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : !Character.isLowSurrogate(c) || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
        return paired ? c : '\uFFFD';
    }
}
