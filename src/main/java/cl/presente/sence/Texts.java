package cl.presente.sence;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** The Spanish sentences of this package, from {@code i18n/sence.properties}. */
final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("i18n.sence", Locale.ROOT);

    private Texts() {}

    /** The text of the first key that has one. */
    static String of(String... keys) {
        return BUNDLE.getString(
                Stream.of(keys).filter(BUNDLE::containsKey).findFirst().orElse(keys[0]));
    }
}
