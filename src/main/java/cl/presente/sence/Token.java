package cl.presente.sence;

import java.util.Locale;

/** The secret that identifies an OTEC at SENCE; whoever holds it can register in its name (3.1). */
public record Token(String text) {

    private static final Largo LARGO = new Largo("Token", 36);

    public Token {
        text = text.replaceAll("[\\p{Z}\\p{C}]", "").toUpperCase(Locale.ROOT);
        LARGO.require(text);
    }

    /** All that a screen may show of it. */
    public String lastFour() {
        return text.length() < 12 ? "****" : text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return "Token[***" + lastFour() + "]";
    }
}
