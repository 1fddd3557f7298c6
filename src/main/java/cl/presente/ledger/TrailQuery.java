package cl.presente.ledger;

import cl.presente.platform.TimeSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A filter as JPQL over {@code TrailEvent e}. */
final class TrailQuery {

    private static final int MOST_WORDS = 6;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    TrailQuery(TrailFilter filter) {
        if (filter.person().equals(TrailFilter.SERVICE)) {
            conditions.add("e.actorId IS NULL");
        } else if (!filter.person().isEmpty()) {
            add("e.actorId = :person", "person", UUID.fromString(filter.person()));
        }
        if (!filter.kind().isEmpty()) {
            add("e.kind = :kind", "kind", filter.kind());
        }
        if (!filter.subjectId().isEmpty()) {
            add("e.subjectType = :type", "type", filter.subjectType());
            add("e.subjectId = :subject", "subject", filter.subjectId());
        }
        if (filter.from() != null) {
            add("e.happenedAt >= :from", "from", TimeSource.startOf(filter.from()));
        }
        if (filter.to() != null) {
            add("e.happenedAt < :to", "to", TimeSource.startOf(filter.to().plusDays(1)));
        }
        if (!filter.words().isEmpty()) {
            words(filter.words());
        }
    }

    /** Only what comes after that event in the order newest first. */
    TrailQuery after(Instant happenedAt, UUID id) {
        conditions.add("(e.happenedAt < :at OR (e.happenedAt = :at AND e.id < :id))");
        values.put("at", happenedAt);
        values.put("id", id);
        return this;
    }

    TypedQuery<Long> toCount(EntityManager em) {
        return withValues(em.createQuery("SELECT COUNT(e) FROM TrailEvent e" + where(), Long.class));
    }

    TypedQuery<TrailEvent> toList(EntityManager em) {
        return withValues(em.createQuery(
                "SELECT e FROM TrailEvent e" + where() + " ORDER BY e.happenedAt DESC, e.id DESC", TrailEvent.class));
    }

    private void words(String typed) {
        String[] words = typed.split("\\s+", MOST_WORDS);
        for (int i = 0; i < words.length; i++) {
            add("e.words LIKE :word" + i + " ESCAPE '|'", "word" + i, "%" + words[i].replaceAll("[|%_]", "|$0") + "%");
        }
    }

    private String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private <T> TypedQuery<T> withValues(TypedQuery<T> query) {
        values.forEach(query::setParameter);
        return query;
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
