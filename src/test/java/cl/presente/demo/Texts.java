package cl.presente.demo;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the demo says to its user. */
final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("cl.presente.demo.texts", new Locale("es", "CL"), Texts.class.getClassLoader());

    private Texts() {}

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
