package cl.presente.identity;

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

/** Deletes sign-ups whose day is over, confirmed or not, and counts whose period is. */
@ApplicationScoped
public class ForgetSignUps implements Job {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ForgetSignUps self;

    @Override
    public String name() {
        return "forget-sign-ups";
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
        em.createQuery("DELETE FROM SignUp s WHERE s.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
        em.createQuery("DELETE FROM SignUpCount c WHERE c.beganAt <= :before")
                .setParameter("before", now.minus(SignUpCount.LONGEST))
                .executeUpdate();
    }
}
