package cl.presente.ledger;

import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was done in the current OTEC, newest first, a page at a time. */
@ApplicationScoped
public class Trail {

    @PersistenceContext
    EntityManager em;

    /** One value of a filter, and how people call it. */
    public record Choice(String value, String text) implements Serializable {}

    @Needs(Permission.SEE_TRAIL)
    public int count(TrailFilter filter) {
        return Math.toIntExact(new TrailQuery(filter).toCount(em).getSingleResult());
    }

    @Needs(Permission.SEE_TRAIL)
    public List<TrailEntry> page(TrailFilter filter, int first, int most) {
        return new TrailQuery(filter)
                .toList(em)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultStream()
                .map(TrailEntry::of)
                .toList();
    }

    /** Who has ever done something here, by the name that sorts last of those they had. */
    @Needs(Permission.SEE_TRAIL)
    public List<Choice> people() {
        return em.createQuery("SELECT e.actorId, MAX(e.actorName) FROM TrailEvent e GROUP BY e.actorId", Object[].class)
                .getResultStream()
                .map(row -> new Choice(person((UUID) row[0]), (String) row[1]))
                .sorted(Comparator.comparing(Choice::text))
                .toList();
    }

    /** What has ever been done here. */
    @Needs(Permission.SEE_TRAIL)
    public List<Choice> kinds() {
        return em.createQuery("SELECT DISTINCT e.kind FROM TrailEvent e", String.class)
                .getResultStream()
                .map(kind -> new Choice(kind, Sentences.ofKind(kind)))
                .sorted(Comparator.comparing(Choice::text))
                .toList();
    }

    private static String person(@Nullable UUID id) {
        return id == null ? TrailFilter.SERVICE : id.toString();
    }
}
