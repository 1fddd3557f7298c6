package cl.presente.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup that is safe to send: a template's own, with every value escaped that is not Html itself. */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

    /** The template with its {@code {{slots}}} filled in; each slot must be given. */
    static Html of(String template, Map<String, ?> values) {
        String filled = SLOT.matcher(resource(template + ".html")).replaceAll(slot -> {
            Object value = values.get(slot.group(1));
            if (value == null) throw new IllegalStateException(template + ".html: nothing for " + slot.group(1));
            return Matcher.quoteReplacement(markupOf(value));
        });
        return new Html(filled);
    }

    /** A whole page. */
    static Html page(String template, Map<String, ?> values) {
        return of("page", Map.of("title", Texts.of("title." + template), "main", of(template, values)));
    }

    static Html text(Object value) {
        return new Html(value.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    static Html join(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    static Html row(Object... cells) {
        return new Html(Stream.of(cells)
                .map(cell -> "<td>" + markupOf(cell) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>")));
    }

    static String resource(String name) {
        try (InputStream in = Html.class.getResourceAsStream("/simulator/" + name)) {
            if (in == null) throw new IllegalStateException("no resource " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String markupOf(Object value) {
        return value instanceof Html html ? html.markup() : text(value).markup();
    }
}
