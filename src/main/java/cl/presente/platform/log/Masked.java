package cl.presente.platform.log;

import cl.presente.platform.Shortened;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A message as it may stand in the log. Our own messages name ids only; those of libraries quote what they choked on, and the
 * database quotes the value that a unique key refused.
 */
final class Masked {

    private static final int LONGEST = 8_000;

    private record Rule(Pattern pattern, String instead) {
        private static Rule of(String pattern, String instead) {
            return new Rule(Pattern.compile(pattern), instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            // A value may hold a quote itself, so what follows it says where it ends.
            Rule.of("(entry|value:?) '.*' for (key|column|function)", "$1 '…' for $2"),
            Rule.of("(?<![\\p{L}\\d])(?<!(?:key|column|table|constraint|index) )('[^'\\n]*'|\"[^\"\\n]*\")", "'…'"),
            Rule.of("[\\w.%+-]+@[\\w-]+(?:\\.[\\w-]+)+", "[mail]"),
            Rule.of(
                    "(?<![\\w-])(?:\\d{1,2}\\.\\d{3}\\.\\d{3}-?[\\dkK]|\\d{7,8}-[\\dkK]|\\d{7,8}[kK])(?![\\w-])",
                    "[run]"),
            // Our ids are UUIDs of version 7; SENCE's tokens are GUIDs of another.
            Rule.of(
                    "(?<![\\w-])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-(?!7)[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![\\w-])",
                    "[guid]"),
            Rule.of("(?<!\\w)[0-9a-fA-F]{32,}(?!\\w)", "[hex]"),
            // Learners' addresses carry the keys of their links and callbacks.
            Rule.of("/o/[^\\s'\"\\])]+", "/o/…"));

    private Masked() {}

    static String text(String message) {
        String masked = Shortened.to(LONGEST, message);
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.instead());
        }
        return masked;
    }
}
