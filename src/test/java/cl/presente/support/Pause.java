package cl.presente.support;

/** The wait between two looks at something that is starting. */
public final class Pause {

    private Pause() {}

    /** A tenth of a second. */
    public static void shortly() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting");
        }
    }
}
