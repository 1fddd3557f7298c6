package cl.presente.sence;

/** A value that breaks a rule of its field; it names the field and the rule, never the value itself. */
public final class InvalidValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String reason;

    public InvalidValue(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    public String field() {
        return field;
    }

    /** The broken rule as the last part of a text key, e.g. {@code check-digit}. */
    public String reason() {
        return reason;
    }

    /** The text key of {@link #sentence()}. */
    public String key() {
        return "invalid." + field + "." + reason;
    }

    /** What is wrong, in Spanish and fit for a form field; values of other packages get a general sentence. */
    public String sentence() {
        return Texts.of(key(), "invalid.other");
    }
}
