package cl.presente.sence;

import java.util.regex.Pattern;

/** The manual's column "Largo" for a text parameter: printable ASCII without surrounding blanks, 1 to {@code max}. */
record Largo(String field, int max) {

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    void require(String text) {
        if (text.isBlank()) throw new InvalidValue(field, "missing");
        if (text.length() > max) throw new InvalidValue(field, "too-long");
        if (!PRINTABLE.matcher(text).matches()) throw new InvalidValue(field, "characters");
    }
}
