package cl.presente.sence;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SENCE's own time stamp with its ZonaHoraria, both kept exactly as they came: evidence, not our clock (3.2, 3.3). */
public record FechaHora(String text, String zonaHoraria) {

    /** SENCE's wall clock, whatever ZonaHoraria says or leaves out. */
    public static final ZoneId ZONE = ZoneId.of("America/Santiago");

    private static final String YEAR_FIRST = "(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})";
    private static final String DAY_FIRST = "(?<day>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.](?<year>\\d{4})";
    private static final String TIME = "[ T]+(?<hour>\\d{1,2}):(?<minute>\\d{2})(:(?<second>\\d{2})([.,]\\d+)?)?";
    private static final List<Pattern> SHAPES =
            List.of(Pattern.compile(YEAR_FIRST + TIME), Pattern.compile(DAY_FIRST + TIME));

    /** How an instant was derived from the wall clock. */
    public enum Rule {
        /** One offset was valid. */
        ONLY_OFFSET,
        /** Clocks had gone back, the hour exists twice: the offset nearest our receipt. */
        NEAREST_RECEIPT,
        /** Clocks had gone forward, the hour does not exist: SENCE's clock had not yet moved, so its old offset. */
        OFFSET_BEFORE_GAP
    }

    /** The instant that a time stamp means, and how we know. */
    public record Reading(Instant instant, Rule rule) {}

    /** Reads {@code aaaa-mm-dd hh:mm:ss}, or day first, seconds optional; empty when it is neither. */
    public Optional<Reading> read(Instant received) {
        return wallClock().map(local -> {
            List<ZoneOffset> offsets = ZONE.getRules().getValidOffsets(local);
            if (offsets.isEmpty()) {
                ZoneOffset before = ZONE.getRules().getTransition(local).getOffsetBefore();
                return new Reading(local.toInstant(before), Rule.OFFSET_BEFORE_GAP);
            }
            Instant nearest = offsets.stream()
                    .map(local::toInstant)
                    .min(Comparator.comparing(
                            instant -> Duration.between(instant, received).abs()))
                    .orElseThrow();
            return new Reading(nearest, offsets.size() == 1 ? Rule.ONLY_OFFSET : Rule.NEAREST_RECEIPT);
        });
    }

    public boolean isReadable() {
        return wallClock().isPresent();
    }

    private Optional<LocalDateTime> wallClock() {
        return SHAPES.stream()
                .map(shape -> shape.matcher(text.trim()))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(FechaHora::wallClock);
    }

    private static Optional<LocalDateTime> wallClock(Matcher parts) {
        try {
            String second = parts.group("second");
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(parts.group("year")),
                    Integer.parseInt(parts.group("month")),
                    Integer.parseInt(parts.group("day")),
                    Integer.parseInt(parts.group("hour")),
                    Integer.parseInt(parts.group("minute")),
                    second == null ? 0 : Integer.parseInt(second)));
        } catch (DateTimeException noSuchDate) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "FechaHora[" + wallClock().map(LocalDateTime::toString).orElse("unreadable") + "]";
    }
}
