package cl.presente.identity;

import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.guessing.Guess;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.persistence.BrokenOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Logger;

/** Shows the second factor again in a browser that is signed in; it counts for five minutes there. */
@ApplicationScoped
public class StepUp {

    private static final Logger LOG = Logger.getLogger(StepUp.class.getName());

    @PersistenceContext
    EntityManager em;

    @Inject
    SecondFactors factors;

    @Inject
    Passkeys passkeys;

    @Inject
    Challenges challenges;

    @Inject
    Guesses guesses;

    @Inject
    Clock clock;

    @Inject
    StepUp self;

    /** What became of it. */
    public sealed interface Outcome {

        record Done() implements Outcome {}

        record Refused() implements Outcome {}

        /** Too many guesses. */
        record TryAgain(Duration after) implements Outcome {

            /** Rounded up, for a sentence. */
            public long seconds() {
                return after.plusNanos(999_999_999).toSeconds();
            }
        }
    }

    /** By six digits of the authenticator or a code of the paper. */
    public Outcome code(SignedIn who, String cookie, String code, Device device) {
        String account = who.accountId().toString();
        Duration wait = BrokenOff.retry(() -> guesses.count(Guess.Subject.SECOND_FACTOR, account, device.address()));
        if (!wait.isZero()) return new Outcome.TryAgain(wait);
        if (!self.take(who.accountId(), cookie, code, device)) return refused(who);
        guesses.right(Guess.Subject.SECOND_FACTOR, account, device.address());
        return new Outcome.Done();
    }

    public boolean isByPasskey(UUID account) {
        return !passkeys.of(account).isEmpty();
    }

    /** By a passkey; nobody can guess its signature, so these are not counted. */
    @Transactional
    public Outcome passkey(SignedIn who, String cookie, String signed) {
        boolean taken = challenges
                .take(Challenges.Of.SIGNED_IN, cookie)
                .filter(challenge -> factors.takePasskey(who.accountId(), signed, challenge))
                .isPresent();
        if (!taken) return refused(who);
        note(cookie);
        return new Outcome.Done();
    }

    private static Outcome refused(SignedIn who) {
        LOG.info("a second factor to step up is refused: account " + who.accountId());
        return new Outcome.Refused();
    }

    @Transactional
    public boolean take(UUID account, String cookie, String code, Device device) {
        boolean taken = factors.take(account, code, device);
        if (taken) note(cookie);
        return taken;
    }

    private void note(String cookie) {
        em.createQuery("UPDATE StaffSignIn s SET s.steppedUpAt = :now WHERE s.tokenHash = :hash")
                .setParameter("now", clock.instant())
                .setParameter("hash", Secrets.hashText(cookie))
                .executeUpdate();
    }
}
