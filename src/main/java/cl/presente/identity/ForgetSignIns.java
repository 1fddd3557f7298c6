package cl.presente.identity;

import cl.presente.platform.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the sign-ins that are over and the guesses that no longer count. */
@ApplicationScoped
public class ForgetSignIns implements Job {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ForgetSignIns self;

    @Override
    public String name() {
        return "forget-sign-ins";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        self.forget(clock.instant());
    }

    @Transactional
    public void forget(Instant now) {
        em.createQuery("DELETE FROM StaffSignIn s WHERE s.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
        em.createQuery("DELETE FROM Guess g WHERE g.lastAt <= :before")
                .setParameter("before", now.minus(Guess.REMEMBERED))
                .executeUpdate();
    }
}
