package cl.presente.reporting;

import cl.presente.attendance.Session;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.attendance.SessionState;
import cl.presente.platform.TimeSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A filter as JPQL over {@code Session s}; inner joins only, since an outer one would carry no tenant. */
final class SessionQuery {

    private static final String TO_COUNT = "SELECT COUNT(s) FROM Session s JOIN s.enrolment e JOIN e.learner l";
    private static final String TO_LIST = "SELECT s FROM Session s JOIN FETCH s.enrolment e JOIN FETCH e.learner l"
            + " JOIN FETCH e.courseRun r JOIN FETCH r.course";
    private static final String NEWEST_FIRST = " ORDER BY s.issuedAt DESC, s.id DESC";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** The one session with that id. */
    SessionQuery(UUID id) {
        add("s.id = :id", "id", id);
    }

    /** Sessions that only tried a token are in no list. */
    SessionQuery(SessionFilter filter) {
        conditions.add("s.trial = FALSE");
        if (filter.courseRun() != null) {
            add("s.courseRunId = :run", "run", filter.courseRun());
        }
        if (!filter.states().isEmpty()) {
            add("s.state IN :states", "states", filter.states());
        }
        if (filter.day() != null) {
            on(filter.day());
        }
        if (filter.attention() != null) {
            needing(filter.attention());
        }
        if (!filter.search().isEmpty()) {
            search(filter.search());
        }
    }

    TypedQuery<Long> toCount(EntityManager em) {
        return withValues(em.createQuery(TO_COUNT + where(), Long.class));
    }

    TypedQuery<Session> toList(EntityManager em) {
        return withValues(em.createQuery(TO_LIST + where() + NEWEST_FIRST, Session.class));
    }

    private String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private <T> TypedQuery<T> withValues(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }

    private void on(LocalDate day) {
        add("s.issuedAt >= :from", "from", TimeSource.startOf(day));
        add("s.issuedAt < :to", "to", TimeSource.startOf(day.plusDays(1)));
    }

    private void needing(Attention attention) {
        if (attention == Attention.UNCONFIRMED) {
            add("s.state = :unconfirmed", "unconfirmed", SessionState.CLOSE_UNCONFIRMED);
        } else {
            add(
                    "EXISTS (SELECT v.id FROM SessionEvent v WHERE v.sessionId = s.id AND v.outcome = :outcome)",
                    "outcome",
                    Outcome.valueOf(attention.name()));
        }
    }

    private void search(String typed) {
        conditions.add(PersonSearch.condition(typed, "s.runAlumno", values));
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
