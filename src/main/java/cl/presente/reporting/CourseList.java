package cl.presente.reporting;

import cl.presente.catalogue.Course;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The current OTEC's courses by name, a page at a time. */
@ApplicationScoped
public class CourseList {

    @PersistenceContext
    EntityManager em;

    @Needs(Permission.SEE_CATALOGUE)
    public int count(String search, boolean archived) {
        return Math.toIntExact(
                query("SELECT COUNT(c)", search, archived, "", Long.class).getSingleResult());
    }

    @Needs(Permission.SEE_CATALOGUE)
    public List<CourseRow> page(String search, boolean archived, int first, int most) {
        List<Course> courses = query("SELECT c", search, archived, " ORDER BY c.name, c.id", Course.class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        Map<UUID, Long> runs = runs(courses.stream().map(Course::id).toList());
        return courses.stream()
                .map(course -> row(course, runs.getOrDefault(course.id(), 0L)))
                .toList();
    }

    private static CourseRow row(Course course, long runs) {
        return new CourseRow(
                course.id(),
                course.name(),
                course.linea(),
                course.codSence().text(),
                course.hours(),
                course.courseGroup(),
                course.isArchived(),
                runs);
    }

    private <T> TypedQuery<T> query(String select, String search, boolean archived, String order, Class<T> type) {
        List<String> patterns = search.isBlank() ? List.of() : Words.patterns(search.strip());
        StringBuilder where =
                new StringBuilder(" WHERE c.trial = FALSE AND c.archivedAt IS " + (archived ? "NOT NULL" : "NULL"));
        for (int i = 0; i < patterns.size(); i++) {
            String word = "word" + i;
            where.append(" AND (").append(Words.like("c.name", word));
            where.append(" OR ").append(Words.like("c.codSence", word));
            where.append(" OR ").append(Words.like("c.courseGroup", word)).append(")");
        }
        TypedQuery<T> query = em.createQuery(select + " FROM Course c" + where + order, type);
        for (int i = 0; i < patterns.size(); i++) {
            query.setParameter("word" + i, patterns.get(i));
        }
        return query;
    }

    private Map<UUID, Long> runs(List<UUID> courses) {
        return courses.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "SELECT r.course.id, COUNT(r) FROM CourseRun r WHERE r.course.id IN :courses"
                                        + " AND r.archivedAt IS NULL GROUP BY r.course.id",
                                Object[].class)
                        .setParameter("courses", courses)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Long) row[1]));
    }
}
