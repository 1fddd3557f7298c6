package cl.presente.catalogue;

import cl.presente.platform.TimeSource;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How often a run takes attendance, and how long a session lasts. The manual fixes no number of hours; days are those of
 * Chile's mainland.
 *
 * @param minutes how long a session lasts, only for {@link Rhythm#OPEN_CLOSE}
 */
public record AttendancePolicy(Rhythm rhythm, @Nullable Integer minutes) {

    /** How often a learner registers. */
    public enum Rhythm {
        ONCE_PER_COURSE,
        ONCE_PER_DAY,
        OPEN_CLOSE
    }

    private static final int USUAL_CLASS = 180;

    public AttendancePolicy {
        if ((rhythm == Rhythm.OPEN_CLOSE) != (minutes != null)) {
            throw new InvalidValue("minutes", "only-open-close");
        }
        if (minutes != null && (minutes < 1 || minutes > Duration.ofDays(1).toMinutes())) {
            throw new InvalidValue("minutes", "range");
        }
    }

    /**
     * What a new run of that line starts with. The franchise pays by hours, so that each session is opened and closed, a usual
     * class long; where the State pays for people who attend, one registration a day is what it asks about.
     */
    public static AttendancePolicy usualFor(LineaCapacitacion linea) {
        return linea == LineaCapacitacion.FRANQUICIA_TRIBUTARIA
                ? new AttendancePolicy(Rhythm.OPEN_CLOSE, USUAL_CLASS)
                : new AttendancePolicy(Rhythm.ONCE_PER_DAY, null);
    }

    /**
     * When a session that SENCE opened at that moment ends without a close. SENCE may answer after the midnight that ends the
     * run to a form of before it; such a session has that day.
     */
    public Instant limit(Instant opened, LocalDate runEndsOn) {
        LocalDate day = TimeSource.dayOf(opened);
        return switch (rhythm) {
            case ONCE_PER_COURSE -> endOf(day.isAfter(runEndsOn) ? day : runEndsOn);
            case ONCE_PER_DAY -> endOf(day);
            case OPEN_CLOSE -> opened.plus(Duration.ofMinutes(minutes == null ? 0 : minutes));
        };
    }

    /** Whether a learner whose last session opened then may open another one now. */
    public boolean mayOpenAgain(Instant lastOpened, Instant now) {
        return switch (rhythm) {
            case ONCE_PER_COURSE -> false;
            case ONCE_PER_DAY -> TimeSource.dayOf(now).isAfter(TimeSource.dayOf(lastOpened));
            case OPEN_CLOSE -> true;
        };
    }

    private static Instant endOf(LocalDate day) {
        return TimeSource.startOf(day.plusDays(1));
    }
}
