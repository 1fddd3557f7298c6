package cl.presente.learner;

import cl.presente.platform.TimeSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Days, times and durations as people in Chile read them, on the clock of Chile's mainland. */
@Named
@ApplicationScoped
public class Words {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner", Locale.ROOT);
    private static final Locale CHILEAN = Locale.forLanguageTag("es-CL");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm").withZone(TimeSource.CHILE);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss").withZone(TimeSource.CHILE);

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A time as evidence shows it. */
    public String second(Instant instant) {
        return SECOND.format(instant);
    }

    /** The two largest units of a duration, rounded down: days and hours, or hours and minutes. */
    public String span(Duration duration) {
        if (duration.toMinutes() < 1) {
            return TEXTS.getString("span.short");
        }
        Stream<String> units = duration.toDays() > 0
                ? Stream.of(unit("days", duration.toDays()), unit("hours", duration.toHoursPart()))
                : Stream.of(unit("hours", duration.toHours()), unit("minutes", duration.toMinutesPart()));
        return units.filter(unit -> !unit.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String unit(String unit, long count) {
        return new MessageFormat(TEXTS.getString("span." + unit), CHILEAN).format(new Object[] {count});
    }
}
