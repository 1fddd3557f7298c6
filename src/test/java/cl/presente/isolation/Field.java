package cl.presente.isolation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** One name and value of a posted form. */
public record Field(String name, String value) {

    public static String encode(List<Field> fields) {
        return fields.stream()
                .map(field -> encode(field.name) + "=" + encode(field.value))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
