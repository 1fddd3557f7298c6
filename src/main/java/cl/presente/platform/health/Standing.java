package cl.presente.platform.health;

import java.util.Locale;

/** How well something stands, the best first. */
public enum Standing {
    UP,
    /** It works, and somebody should look at it. */
    DEGRADED,
    DOWN;

    Standing worse(Standing other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** The word that is shown. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    double gauge() {
        return this == UP ? 1 : this == DEGRADED ? 0.5 : 0;
    }
}
