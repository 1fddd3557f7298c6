package cl.presente.admin;

import cl.presente.sence.InvalidValue;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The office's texts from {@code i18n/admin.properties} for page beans, and the notices that they leave on a page. */
public final class OfficeWords {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.admin", Locale.ROOT);
    private static final Locale CHILEAN = Locale.forLanguageTag("es-CL");

    private OfficeWords() {}

    public static String text(String key, Object... values) {
        String pattern = TEXTS.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, CHILEAN).format(values);
    }

    /** The text of that key, or of another one where there is none. */
    public static String textOr(String key, String otherwise) {
        return TEXTS.getString(TEXTS.containsKey(key) ? key : otherwise);
    }

    /**
     * Which rule a value broke, for a person: {@code invalid.field.reason} of the office's texts, where there is one, else what
     * SENCE's own values say of themselves.
     */
    public static String problem(InvalidValue wrong) {
        return TEXTS.containsKey(wrong.key()) ? TEXTS.getString(wrong.key()) : wrong.sentence();
    }

    /** Says at the top of the page that something was done; survives {@link Office#goTo}. */
    public static void done(String key, Object... values) {
        String text = text(key, values);
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, text, text));
    }

    /** Says at a field, or at the top of the page for null, what is wrong. */
    public static void wrong(@org.jspecify.annotations.Nullable String clientId, String text) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.addMessage(clientId, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
        faces.validationFailed();
    }

    /** For {@code office:notices}: what is said at the top of the page and at no field. */
    public static List<FacesMessage> notices() {
        List<FacesMessage> notices = FacesContext.getCurrentInstance().getMessageList(null);
        notices.forEach(FacesMessage::rendered);
        return notices;
    }
}
