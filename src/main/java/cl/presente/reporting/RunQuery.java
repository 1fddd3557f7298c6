package cl.presente.reporting;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A filter as JPQL over {@code CourseRun r}; inner joins only, since an outer one would carry no tenant. */
final class RunQuery {

    private static final String FROM = " FROM CourseRun r JOIN r.course c";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    RunQuery(RunFilter filter, LocalDate today) {
        conditions.add("c.trial = FALSE");
        conditions.add(filter.state() == RunState.ARCHIVED ? "r.archivedAt IS NOT NULL" : "r.archivedAt IS NULL");
        if (filter.linea() != null) {
            add("c.linea = :linea", "linea", filter.linea());
        }
        if (filter.environment() != null) {
            add("r.environment = :environment", "environment", filter.environment());
        }
        if (filter.state() != null) {
            switch (filter.state()) {
                case UPCOMING -> add("r.startsOn > :today", "today", today);
                case RUNNING -> add("r.startsOn <= :today AND r.endsOn >= :today", "today", today);
                case ENDED -> add("r.endsOn < :today", "today", today);
                case ARCHIVED -> {}
            }
        }
        search(filter.search(), "search", "c.name", "r.codigoCurso", "r.client");
        search(filter.client(), "client", "r.client");
    }

    TypedQuery<Long> toCount(EntityManager em) {
        return withValues(em.createQuery("SELECT COUNT(r)" + FROM + where(), Long.class));
    }

    /** Ids first: the index alone answers them, and only the page's own rows are read whole. */
    <T> TypedQuery<T> toList(EntityManager em, RunOrder order, boolean descending, Class<T> type) {
        return withValues(em.createQuery("SELECT r.id" + FROM + where() + order.toJpql(descending), type));
    }

    private void search(String typed, String name, String... columns) {
        if (typed.isEmpty()) {
            return;
        }
        List<String> patterns = Words.patterns(typed);
        for (int i = 0; i < patterns.size(); i++) {
            String parameter = name + i;
            add(
                    Stream.of(columns)
                            .map(column -> Words.like(column, parameter))
                            .collect(Collectors.joining(" OR ", "(", ")")),
                    parameter,
                    patterns.get(i));
        }
    }

    private String where() {
        return " WHERE " + String.join(" AND ", conditions);
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
