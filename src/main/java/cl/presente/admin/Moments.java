package cl.presente.admin;

import cl.presente.platform.TimeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Instants and durations as people in Chile read them; functions of the office's pages. */
public final class Moments {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(TimeSource.CHILE);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm").withZone(TimeSource.CHILE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss").withZone(TimeSource.CHILE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMMM 'de' uuuu", Locale.forLanguageTag("es-CL"));
    private static final long HOUR = 60;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.admin");

    private Moments() {}

    /** Without the day where it is the day of another moment beside it. */
    public static String minute(Instant instant, @Nullable Instant beside) {
        return beside != null && TimeSource.dayOf(instant).equals(TimeSource.dayOf(beside))
                ? TIME.format(instant)
                : MINUTE.format(instant);
    }

    public static String second(Instant instant) {
        return SECOND.format(instant);
    }

    public static String date(LocalDate day) {
        return DAY.format(day);
    }

    /** {@code noviembre de 2026}. */
    public static String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** {@code 1 h 05 min}, or {@code 12 min}. */
    public static String duration(@Nullable Long minutes) {
        if (minutes == null) {
            return "";
        }
        if (minutes < 1) {
            return TEXTS.getString("duration.less");
        }
        return minutes < HOUR ? minutes + " min" : "%d h %02d min".formatted(minutes / HOUR, minutes % HOUR);
    }
}
