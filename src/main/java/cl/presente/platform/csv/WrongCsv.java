package cl.presente.platform.csv;

import cl.presente.sence.InvalidValue;
import org.jspecify.annotations.Nullable;

/** A CSV file that breaks a rule: where, and which one; rules of the file itself have the field {@code csv}. */
public final class WrongCsv extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final @Nullable String column;
    private final InvalidValue rule;

    WrongCsv(long line, @Nullable String column, InvalidValue rule) {
        super("line " + line + (column == null ? "" : ", column " + column) + ": " + rule.getMessage());
        this.line = line;
        this.column = column;
        this.rule = rule;
    }

    WrongCsv(long line, @Nullable String column, String reason) {
        this(line, column, new InvalidValue("csv", reason));
    }

    /** The line of the file on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** Null when the rule is not one of a column. */
    public @Nullable String column() {
        return column;
    }

    public InvalidValue rule() {
        return rule;
    }
}
