package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.platform.TimeSource;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are wanted; what is left out lets every session through.
 *
 * @param day the day of Chile's mainland on which the session was issued
 * @param search a RUN, or words of the learner's name
 */
public record SessionFilter(
        @Nullable UUID courseRun,
        Set<SessionState> states,
        @Nullable LocalDate day,
        String search,
        @Nullable Attention attention)
        implements Serializable {

    public static final SessionFilter NONE = new SessionFilter(null, Set.of(), null, "", null);

    private static final int LONGEST_SEARCH = 100;

    public SessionFilter {
        states = Set.copyOf(states);
        search = search.strip();
        if (search.length() > LONGEST_SEARCH) {
            search = search.substring(0, LONGEST_SEARCH);
        }
    }

    public static SessionFilter ofDay(Instant now) {
        return NONE.withDay(TimeSource.dayOf(now));
    }

    public SessionFilter withCourseRun(@Nullable UUID wanted) {
        return new SessionFilter(wanted, states, day, search, attention);
    }

    public SessionFilter withStates(Set<SessionState> wanted) {
        return new SessionFilter(courseRun, wanted, day, search, attention);
    }

    public SessionFilter withDay(@Nullable LocalDate wanted) {
        return new SessionFilter(courseRun, states, wanted, search, attention);
    }

    public SessionFilter withSearch(String wanted) {
        return new SessionFilter(courseRun, states, day, wanted, attention);
    }

    /** The same course, day and search, but only what needs a look for that reason, in whatever state. */
    public SessionFilter needing(@Nullable Attention wanted) {
        return new SessionFilter(courseRun, Set.of(), day, search, wanted);
    }
}
