package cl.presente.simulator;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The Spanish words of the pages that are not in a template. */
final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("simulator.texts", Locale.ROOT);

    private Texts() {}

    static String of(String key, Object... values) {
        return MessageFormat.format(BUNDLE.getString(key), values);
    }

    /** What the manual's table says of a code; nothing for a code that it does not have. */
    static String ofCode(String code) {
        String key = "code." + code;
        return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : "";
    }
}
