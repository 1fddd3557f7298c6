package cl.presente.attendance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The current OTEC's reminders. */
@ApplicationScoped
public class Reminders {

    @PersistenceContext
    EntityManager em;

    /** When each of these enrolments was last sent a reminder of that kind; without those that never were. */
    public Map<UUID, Instant> last(Reminder.Kind kind, Collection<UUID> enrolments) {
        Map<UUID, Instant> last = new HashMap<>();
        for (List<UUID> some : inBatches(enrolments)) {
            em.createQuery(
                            "SELECT r.enrolmentId, MAX(r.sentAt) FROM Reminder r"
                                    + " WHERE r.kind = :kind AND r.enrolmentId IN :enrolments GROUP BY r.enrolmentId",
                            Object[].class)
                    .setParameter("kind", kind)
                    .setParameter("enrolments", some)
                    .getResultList()
                    .forEach(row -> last.put((UUID) row[0], (Instant) row[1]));
        }
        return last;
    }

    void add(Reminder reminder) {
        em.persist(reminder);
    }

    /** For lists in statements, which have their limits. */
    static List<List<UUID>> inBatches(Collection<UUID> ids) {
        int most = 500;
        List<UUID> all = List.copyOf(ids);
        List<List<UUID>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            batches.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return batches;
    }
}
