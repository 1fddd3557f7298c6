package cl.presente.ledger;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events in words, from {@code i18n/trail.properties}: the part of a sentence that follows the actor's name. */
final class Sentences {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.trail", Locale.ROOT);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");
    private static final String SUBJECT = "subject";

    private Sentences() {}

    static String of(String kind, String subject, Map<String, String> facts) {
        return PLACEHOLDER
                .matcher(pattern(kind))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals(SUBJECT) ? subject : facts.getOrDefault(found.group(1), "…")));
    }

    /** A kind by itself, for a choice of kinds: the sentence with its gaps left open. */
    static String ofKind(String kind) {
        return PLACEHOLDER.matcher(pattern(kind)).replaceAll("…");
    }

    /** What a fact is called. */
    static String fact(String name) {
        return text("fact." + name, name);
    }

    static String text(String key) {
        return TEXTS.getString(key);
    }

    private static String pattern(String kind) {
        return text("trail." + kind, kind);
    }

    /** The trail outlives its texts: a kind that is no longer written must still be shown. */
    private static String text(String key, String otherwise) {
        return TEXTS.containsKey(key) ? TEXTS.getString(key) : otherwise;
    }
}
