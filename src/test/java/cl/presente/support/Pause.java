package cl.presente.support;

import java.time.Duration;

/** The wait between two looks at something. */
public final class Pause {

    private Pause() {}

    /** A tenth of a second. */
    public static void shortly() {
        of(Duration.ofMillis(100));
    }

    /** That long. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting");
        }
    }
}
