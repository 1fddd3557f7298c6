package cl.presente.faults;

import java.time.Duration;

/** How much of everything: the counts and times of the scenarios are those of a run of fifteen minutes, made smaller or larger. */
record Scale(double minutes) {

    static final double FULL = 15;

    /** What {@code mvn verify} can afford. */
    static final Scale SHORT = new Scale(0.3);

    int count(int inFull) {
        return (int) Math.max(1, Math.round(inFull * minutes / FULL));
    }

    Duration time(Duration inFull) {
        return Duration.ofMillis(Math.round(inFull.toMillis() * minutes / FULL));
    }
}
