package cl.presente.identity;

import cl.presente.sence.InvalidValue;
import java.util.Locale;

/** The mail address that an account is known by, in lower case, so that nobody has two accounts by a capital letter. */
public record Email(String text) {

    static final int LONGEST = 254;

    public Email {
        text = fold(text);
        if (!text.matches("[^@\\s\\p{Cc}]{1,64}@[^@\\s\\p{Cc}]{1,189}")) throw new InvalidValue("email", "format");
    }

    /** What a person typed, as it would be stored, were it an address. */
    static String fold(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
