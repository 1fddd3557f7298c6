package cl.presente.platform.health;

import java.util.Set;

/**
 * What a check found.
 *
 * @param check its name, stable, for alarms
 * @param detail for the operator, in English; ids and figures only
 * @param stops which work cannot be done when this is down
 */
public record Finding(String check, Standing standing, String detail, Set<Work> stops) {

    public static Finding up(String check, String detail) {
        return new Finding(check, Standing.UP, detail, Set.of());
    }

    public static Finding degraded(String check, String detail) {
        return new Finding(check, Standing.DEGRADED, detail, Set.of());
    }

    public static Finding down(String check, String detail, Set<Work> stops) {
        return new Finding(check, Standing.DOWN, detail, stops);
    }

    /** Up, unless something is wrong. */
    public static Finding degradedIf(boolean wrong, String check, String detail) {
        return wrong ? degraded(check, detail) : up(check, detail);
    }
}
