package cl.presente.admin.provision;

import cl.presente.platform.csv.WrongCsv;
import cl.presente.sence.InvalidValue;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A folder that cannot be taken in; the message is one line in Spanish: file, line, column and rule, never a value. */
final class WrongFolder extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.import");

    private WrongFolder(String message) {
        super(message);
    }

    static WrongFolder unreadable(Path file) {
        return new WrongFolder(name(file) + ": " + TEXTS.getString("unreadable"));
    }

    static WrongFolder at(Path file, WrongCsv wrong) {
        String column = wrong.column() == null ? "" : text("place.column", wrong.column());
        return at(file, text("place.line", String.valueOf(wrong.line())) + column, wrong.column(), wrong.rule());
    }

    static WrongFolder at(Path file, InvalidValue rule) {
        return at(file, text("place.key", rule.field()), rule.field(), rule);
    }

    private static WrongFolder at(Path file, String place, @Nullable String column, InvalidValue rule) {
        return new WrongFolder(name(file) + place + ": " + sentence(file, column, rule));
    }

    /** A rule of the whole file, else the one of its column, else what SENCE's value says of itself. */
    private static String sentence(Path file, @Nullable String column, InvalidValue rule) {
        if (rule.field().equals("csv")) return TEXTS.getString("csv." + rule.reason());
        String key = file.getFileName() + "." + column;
        return TEXTS.containsKey(key) ? TEXTS.getString(key) : rule.sentence();
    }

    /** The file with the folder that it stands in, which is the OTEC's. */
    private static String name(Path file) {
        return file.subpath(Math.max(0, file.getNameCount() - 2), file.getNameCount())
                .toString();
    }

    private static String text(String key, Object value) {
        return MessageFormat.format(TEXTS.getString(key), value);
    }
}
