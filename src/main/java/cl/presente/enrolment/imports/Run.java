package cl.presente.enrolment.imports;

import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A RUN as spreadsheets leave it behind. What is only written differently is read; what would have to be guessed is refused,
 * with the guess as a suggestion.
 */
final class Run {

    /** Between them are the RUNs of people who can be learners today, without their check digit. */
    private static final int OLDEST = 4_000_000;

    private static final int NEWEST = 40_000_000;

    private static final Pattern SCIENTIFIC = Pattern.compile("([0-9])[.,]?([0-9]*)[eE]\\+?([0-9]{1,2})");
    private static final Pattern DECIMALS = Pattern.compile("([0-9]+)[.,]0{1,2}");
    private static final Pattern LABEL = Pattern.compile("^(?i)ru[nt][: ]*");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\p{Z}.,']");
    private static final Pattern DASH = Pattern.compile("\\p{Pd}");
    private static final Pattern TYPED = Pattern.compile("0*([0-9]{6,8})-?[0-9kK]");
    private static final Pattern LIKE =
            Pattern.compile("[\\p{Z}0-9.,'-]{6,14}[0-9kK]|[0-9][.,][0-9]+[eE]\\+?[0-9]{1,2}");
    private static final Pattern DIGITS = Pattern.compile("0*([0-9]{7,8})");

    private Run() {}

    /** A RUN that cannot be taken as it stands, and what it might have been. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;
        private final transient @Nullable Rut suggestion;

        Unreadable(String reason, @Nullable Rut suggestion) {
            super(reason);
            this.reason = reason;
            this.suggestion = suggestion;
        }

        String reason() {
            return reason;
        }

        @Nullable
        Rut suggestion() {
            return suggestion;
        }
    }

    /** Reads a clean cell, and the check digit's own cell where there is one; throws {@link Unreadable}. */
    static Rut read(String cell, String checkDigit) {
        String text = withoutExponent(LABEL.matcher(cell).replaceFirst(""));
        Matcher decimals = DECIMALS.matcher(text);
        if (decimals.matches() && decimals.group(1).length() >= 7) text = decimals.group(1);
        text = DASH.matcher(BETWEEN_DIGITS.matcher(text).replaceAll("")).replaceAll("-");
        if (text.isEmpty()) throw new Unreadable("missing", null);
        if (!checkDigit.isEmpty() && text.matches("[0-9]+")) {
            text = text + "-" + checkDigit.replaceFirst("[.,]0+$", "");
        }
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches() && !isWhole(digits.group(1))) {
            throw new Unreadable("no-check-digit", of(Integer.parseInt(digits.group(1))));
        }
        try {
            return Rut.parse(text);
        } catch (InvalidValue e) {
            throw new Unreadable(e.reason(), e.reason().equals("check-digit") ? corrected(text) : null);
        }
    }

    static boolean isLike(String text) {
        return LIKE.matcher(text).matches()
                && text.chars().filter(Character::isDigit).count() >= 6;
    }

    /** Seven or eight digits without a hyphen are a whole RUN only where no other reading of them is a living person's. */
    private static boolean isWhole(String digits) {
        int number = Integer.parseInt(digits.substring(0, digits.length() - 1));
        boolean fits = Rut.checkDigitOf(number) == digits.charAt(digits.length() - 1);
        int without = Integer.parseInt(digits);
        return fits && number >= OLDEST || without > NEWEST || without < OLDEST;
    }

    private static String withoutExponent(String text) {
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (!scientific.matches()) return text;
        int exponent = Integer.parseInt(scientific.group(3));
        if (exponent > 9 || scientific.group(2).length() < exponent - 1) throw new Unreadable("lost-digits", null);
        return new BigDecimal(text.replace(',', '.')).toBigInteger().toString();
    }

    private static @Nullable Rut corrected(String text) {
        Matcher parts = TYPED.matcher(text);
        return parts.matches() ? of(Integer.parseInt(parts.group(1))) : null;
    }

    private static Rut of(int number) {
        return new Rut(number, Rut.checkDigitOf(number));
    }
}
