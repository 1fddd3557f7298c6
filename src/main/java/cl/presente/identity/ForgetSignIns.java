package cl.presente.identity;

import cl.presente.platform.guessing.Guess;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Deletes the sign-ins that are over, authenticators that were never set up, and the guesses that no longer count. */
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

    @Leased
    @Transactional
    public void forget(Instant now) {
        for (String entity : List.of("StaffSignIn", "PendingSignIn", "PasswordReset")) {
            em.createQuery("DELETE FROM " + entity + " s WHERE s.expiresAt <= :now")
                    .setParameter("now", now)
                    .executeUpdate();
        }
        em.createQuery("DELETE FROM TotpKey k WHERE k.confirmedAt IS NULL AND k.createdAt <= :before")
                .setParameter("before", now.minus(Totps.UNCONFIRMED))
                .executeUpdate();
        em.createQuery("DELETE FROM Guess g WHERE g.lastAt <= :before")
                .setParameter("before", now.minus(Guess.REMEMBERED))
                .executeUpdate();
    }
}
