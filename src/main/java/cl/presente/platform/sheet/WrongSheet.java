package cl.presente.platform.sheet;

/** A file that may not come in: which rule it breaks and, where there is one, in which row. Never what stands there. */
public final class WrongSheet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final long line;

    WrongSheet(String reason) {
        this(reason, 0);
    }

    WrongSheet(String reason, long line) {
        super(reason + (line == 0 ? "" : " in row " + line));
        this.reason = reason;
        this.line = line;
    }

    /** A table that has nothing but titles. */
    public static WrongSheet withoutRows() {
        return new WrongSheet("empty");
    }

    /** The broken rule as the last part of a text key, e.g. {@code macros}. */
    public String reason() {
        return reason;
    }

    /** From 1; 0 when the rule is not one of a row. */
    public long line() {
        return line;
    }
}
