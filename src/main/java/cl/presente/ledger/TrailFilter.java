package cl.presente.ledger;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted; what is blank or null lets every event through.
 *
 * @param person the id of an account, or {@link #SERVICE}
 * @param subjectType with {@code subjectId}: what the events are about
 * @param from the first day of Chile's mainland
 * @param to the last day
 * @param words all of them must stand in the event's sentence, name or address
 */
public record TrailFilter(
        String person,
        String kind,
        String subjectType,
        String subjectId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String words)
        implements Serializable {

    /** The person that stands for the service itself. */
    public static final String SERVICE = "service";

    public static final TrailFilter NONE = new TrailFilter("", "", "", "", null, null, "");

    private static final int LONGEST_WORDS = 100;

    public TrailFilter {
        words = words.strip();
        if (words.length() > LONGEST_WORDS) {
            words = words.substring(0, LONGEST_WORDS);
        }
    }

    public TrailFilter withPerson(String wanted) {
        return new TrailFilter(wanted, kind, subjectType, subjectId, from, to, words);
    }

    public TrailFilter withKind(String wanted) {
        return new TrailFilter(person, wanted, subjectType, subjectId, from, to, words);
    }

    public TrailFilter withSubject(String type, String id) {
        return new TrailFilter(person, kind, type, id, from, to, words);
    }

    public TrailFilter withFrom(@Nullable LocalDate wanted) {
        return new TrailFilter(person, kind, subjectType, subjectId, wanted, to, words);
    }

    public TrailFilter withTo(@Nullable LocalDate wanted) {
        return new TrailFilter(person, kind, subjectType, subjectId, from, wanted, words);
    }

    public TrailFilter withWords(String wanted) {
        return new TrailFilter(person, kind, subjectType, subjectId, from, to, wanted);
    }
}
