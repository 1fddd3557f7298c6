package cl.presente.platform.web;

/** A colour of the screen, 8 bits a part, and how well it is told from another (WCAG 2.2, contrast ratio). */
public record Colour(int red, int green, int blue) {

    public static final Colour WHITE = new Colour(255, 255, 255);
    public static final Colour BLACK = new Colour(0, 0, 0);

    /** The least contrast of a text with its ground. */
    public static final double READABLE = 4.5;

    /** Reads {@code #rrggbb}. */
    public static Colour parse(String text) {
        int rgb = Integer.parseInt(text.substring(1), 16);
        return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** From 1 (the same) to 21 (black and white). */
    public double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** White or black, whichever is better read on this colour; one of them always is readable. */
    public Colour textOnIt() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** This colour, darkened as little as makes it readable on a light ground. */
    public Colour readableOn(Colour ground) {
        Colour darker = this;
        for (int percent = 100; percent > 0 && darker.contrast(ground) < READABLE; percent -= 2) {
            darker = new Colour(red * percent / 100, green * percent / 100, blue * percent / 100);
        }
        return darker;
    }

    public String text() {
        return String.format("#%02x%02x%02x", red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
