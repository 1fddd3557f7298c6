package cl.presente.identity;

import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import cl.presente.tenant.EveryOtec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the invitations that nobody accepted, a month after their time was over. */
@ApplicationScoped
public class ForgetInvitations implements Job {

    static final Duration KEPT = Duration.ofDays(30);

    @PersistenceContext
    EntityManager em;

    @Inject
    EveryOtec otecs;

    @Inject
    Clock clock;

    @Inject
    ForgetInvitations self;

    @Override
    public String name() {
        return "forget-invitations";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        otecs.inTurn(otec -> self.forget(clock.instant()));
    }

    @Leased
    @Transactional
    public void forget(Instant now) {
        em.createQuery("DELETE FROM Invitation i WHERE i.expiresAt <= :before")
                .setParameter("before", now.minus(KEPT))
                .executeUpdate();
    }
}
