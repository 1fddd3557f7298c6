package cl.presente.catalogue;

import cl.presente.platform.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Which fields somebody changed from what to what, as a person reads it in the trail. */
final class Changes {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.trail", Locale.ROOT);
    private static final int LONGEST = 80;

    private final List<String> changes = new ArrayList<>();

    /** Says nothing where both are the same. */
    Changes add(String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changes.add(TEXTS.getString("fact." + field) + ": " + text(before) + " → " + text(now));
        }
        return this;
    }

    boolean areNone() {
        return changes.isEmpty();
    }

    String all() {
        return String.join("; ", changes);
    }

    static String text(@Nullable Object value) {
        String text = Objects.toString(value, "");
        String word = value instanceof Enum<?> ? TEXTS.getString("fact." + text) : text.replaceAll("\\s+", " ");
        if (word.isBlank()) {
            return "—";
        }
        return Shortened.to(LONGEST, word);
    }
}
