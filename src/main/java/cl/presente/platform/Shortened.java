package cl.presente.platform;

/** What people wrote too long for the place it goes to: it ends with an ellipsis there and undoes nothing. */
public final class Shortened {

    private Shortened() {}

    /** At most so many characters (UTF-16 units) of it, no character cut through the middle. */
    public static String to(int most, String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
