package cl.presente.sence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Chilean RUT or RUN as the manual wants it: no dots, a hyphen, a modulo-11 check digit. */
public record Rut(int number, char checkDigit) {

    private static final Pattern TYPED = Pattern.compile("0*([0-9]{1,8})-?([0-9K])");

    public Rut {
        if (number < 1 || number > 99_999_999) throw new InvalidValue("Rut", "range");
        if (checkDigit != checkDigitOf(number)) throw new InvalidValue("Rut", "check-digit");
    }

    /** Reads what people type and spreadsheets hold: dots, blanks, any dash or none, leading zeros, a small k. */
    public static Rut parse(String typed) {
        String compact = typed.replaceAll("[\\p{Z}\\p{C}.,]", "").replaceAll("\\p{Pd}", "-");
        if (compact.isEmpty()) throw new InvalidValue("Rut", "missing");
        Matcher parts = TYPED.matcher(compact.toUpperCase(Locale.ROOT));
        if (!parts.matches()) throw new InvalidValue("Rut", "format");
        return new Rut(Integer.parseInt(parts.group(1)), parts.group(2).charAt(0));
    }

    /** Whether {@link #parse} reads it. */
    public static boolean isWritten(String typed) {
        try {
            parse(typed);
            return true;
        } catch (InvalidValue e) {
            return false;
        }
    }

    /** {@code 0} to {@code 9} or {@code K}: the weights 2 to 7 run from the last digit, modulo 11. */
    public static char checkDigitOf(int number) {
        int sum = 0;
        for (int rest = number, weight = 2; rest > 0; rest /= 10, weight = weight == 7 ? 2 : weight + 1) {
            sum += rest % 10 * weight;
        }
        return "0K987654321".charAt(sum % 11);
    }

    /** The wire form, {@code 12345678-5}. */
    public String text() {
        return number + "-" + checkDigit;
    }

    /** As people read it, {@code 12.345.678-5}. */
    public String dotted() {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '.') + "-" + checkDigit;
    }

    /** As screens show it to whom the whole is not needed: the last three digits and the check digit, {@code ••.•••.678-5}. */
    public String masked() {
        return masked(dotted());
    }

    /** The same of a text that may not be a RUN at all. */
    public static String masked(String text) {
        int hidden = Math.max(0, text.length() - "678-5".length());
        return text.substring(0, hidden).replaceAll("[0-9]", "•") + text.substring(hidden);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "Rut[***%03d]", number % 1000);
    }
}
