package cl.presente.vault;

import java.time.Duration;

/** How long a token that is no longer to open anything may still close what it opened. */
public enum Overlap {
    NONE(Duration.ZERO),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    Overlap(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }
}
