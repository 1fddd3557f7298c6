package cl.presente.tenant;

import cl.presente.platform.Startup.Started;
import cl.presente.platform.jobs.EveryNode;
import cl.presente.platform.persistence.Outage;
import cl.presente.platform.persistence.Pulse;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds OTECs. Each node knows them all by their slugs and asks anew every few seconds, so that a callback finds its OTEC while
 * the database does not answer.
 */
@ApplicationScoped
public class Tenants {

    private static final Duration REFRESHED = Duration.ofSeconds(15);

    @PersistenceContext
    EntityManager em;

    @Inject
    Pulse pulse;

    @Inject
    EveryNode everyNode;

    @Inject
    Tenants self;

    private final Map<String, Otec> bySlug = new ConcurrentHashMap<>();

    void begin(@Observes Started started) {
        remember(self.all());
        everyNode.doAgainAndAgain("tenants", REFRESHED, this::refresh);
    }

    private void refresh() {
        if (pulse.isAnswering()) {
            remember(self.all());
        }
    }

    public Optional<Otec> bySlug(String slug) {
        Otec remembered = bySlug.get(slug);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        if (!pulse.isAnswering()) {
            throw new Outage.NoAnswer();
        }
        Optional<Otec> found = em.createQuery("SELECT t FROM Tenant t WHERE t.slug = :slug", Tenant.class)
                .setParameter("slug", slug)
                .getResultStream()
                .map(Tenant::otec)
                .findFirst();
        found.ifPresent(otec -> remember(List.of(otec)));
        return found;
    }

    /** This node shows the change at once. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SettingsChanged event) {
        bySlug.remove(event.otec().slug());
    }

    /** None is ever deleted. */
    private void remember(List<Otec> otecs) {
        otecs.forEach(otec -> bySlug.put(otec.slug(), otec));
    }

    public Optional<Otec> byId(int id) {
        return Optional.ofNullable(em.find(Tenant.class, id)).map(Tenant::otec);
    }

    /** Whether an OTEC has that slug, whatever is remembered. */
    public boolean isTaken(Slug slug) {
        return exists("t.slug = :value", slug.text());
    }

    public boolean isTaken(Rut rut) {
        return exists("t.rut = :value", rut);
    }

    private boolean exists(String condition, Object value) {
        return em.createQuery("SELECT COUNT(t) FROM Tenant t WHERE " + condition, Long.class)
                        .setParameter("value", value)
                        .getSingleResult()
                > 0;
    }

    /** In a transaction, since jobs ask for it: see {@link cl.presente.platform.jobs.Job}. */
    @Transactional
    public List<Otec> all() {
        return em.createQuery("SELECT t FROM Tenant t ORDER BY t.id", Tenant.class)
                .getResultStream()
                .map(Tenant::otec)
                .toList();
    }
}
