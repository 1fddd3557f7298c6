package cl.presente.identity;

import cl.presente.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** The browsers between password and second factor, by a cookie of their own that ends with either. */
@ApplicationScoped
class PendingSignIns {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Transactional
    public String begin(Account account) {
        String cookie = Secrets.randomText(32);
        em.persist(new PendingSignIn(Secrets.hashText(cookie), account, clock.instant()));
        return cookie;
    }

    Optional<PendingSignIn> find(String cookie) {
        return Optional.ofNullable(em.find(PendingSignIn.class, Secrets.hashText(cookie)))
                .filter(found -> found.isValid(clock.instant()));
    }

    /** Ends it; false when another request did so first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean end(PendingSignIn pending) {
        return em.createQuery("DELETE FROM PendingSignIn p WHERE p.tokenHash = :hash")
                        .setParameter("hash", pending.tokenHash())
                        .executeUpdate()
                == 1;
    }
}
