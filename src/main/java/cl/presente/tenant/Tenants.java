package cl.presente.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds OTECs; what it found it remembers for a minute. */
@ApplicationScoped
public class Tenants {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private final Map<String, Remembered> bySlug = new ConcurrentHashMap<>();

    /** What is remembered counts even when it is old while the database does not answer: callbacks must find their OTEC. */
    public Optional<Otec> bySlug(String slug) {
        Instant now = clock.instant();
        Remembered remembered = bySlug.get(slug);
        if (remembered != null && now.isBefore(remembered.until())) {
            return Optional.of(remembered.otec());
        }
        try {
            Optional<Otec> found = em.createQuery("SELECT t FROM Tenant t WHERE t.slug = :slug", Tenant.class)
                    .setParameter("slug", slug)
                    .getResultStream()
                    .map(Tenant::otec)
                    .findFirst();
            found.ifPresent(otec -> remember(otec, now));
            return found;
        } catch (PersistenceException e) {
            if (remembered == null) {
                throw e;
            }
            return Optional.of(remembered.otec());
        }
    }

    private void remember(Otec otec, Instant now) {
        bySlug.put(otec.slug(), new Remembered(otec, now.plus(REMEMBERED)));
    }

    public Optional<Otec> byId(int id) {
        return Optional.ofNullable(em.find(Tenant.class, id)).map(Tenant::otec);
    }

    /** In a transaction, since jobs ask for it: see {@link cl.presente.platform.jobs.Job}. */
    @Transactional
    public List<Otec> all() {
        return em.createQuery("SELECT t FROM Tenant t ORDER BY t.id", Tenant.class)
                .getResultStream()
                .map(Tenant::otec)
                .toList();
    }

    private record Remembered(Otec otec, Instant until) {}
}
