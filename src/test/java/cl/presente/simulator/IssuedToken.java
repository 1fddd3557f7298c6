package cl.presente.simulator;

/** A token that the RTS issued; a revoked one stays known, so that it earns 212 and not 303. */
public record IssuedToken(String text, String rutOtec, boolean current) {
    public IssuedToken {
        if (!text.matches("[0-9A-Z-]{1,36}"))
            throw new IllegalArgumentException("a token has 1 to 36 of 0-9, A-Z and -");
    }

    /** What a screen or a log may show of a token. */
    static String masked(String token) {
        if (token.isEmpty()) return "";
        return "…" + (token.length() > 8 ? token.substring(token.length() - 4) : "");
    }

    @Override
    public String toString() {
        return "IssuedToken[" + masked(text) + ", " + rutOtec + (current ? "]" : ", revoked]");
    }
}
