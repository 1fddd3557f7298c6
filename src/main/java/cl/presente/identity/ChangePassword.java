package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.guessing.Guess;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.logging.Logger;

/** Whoever acts changes his own password; other browsers are signed out by it, and links that would set another one end. */
@ApplicationScoped
public class ChangePassword {

    private static final Logger LOG = Logger.getLogger(ChangePassword.class.getName());

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentActor actor;

    @Inject
    Passwords passwords;

    @Inject
    Guesses guesses;

    @Inject
    StaffSignIns signIns;

    @Inject
    AccountEvents events;

    @Inject
    Clock clock;

    @Inject
    ChangePassword self;

    /** What became of it. */
    public sealed interface Outcome {

        record Done() implements Outcome {}

        /** The present password is another one. */
        record Refused() implements Outcome {}

        /** Too many guesses. */
        record TryAgain(Duration after) implements Outcome {

            /** Rounded up, for a sentence. */
            public long seconds() {
                return after.plusNanos(999_999_999).toSeconds();
            }
        }
    }

    /** Throws {@link cl.presente.sence.InvalidValue} for a password that he may not take. */
    public Outcome change(String present, String other, String cookie, Device device) {
        Account account = em.find(Account.class, actor.onOwnAccount(clock.instant()));
        NewPassword password = new NewPassword(other, new Email(account.email()), account.name());
        Duration wait = BrokenOff.retry(() -> guesses.count(Guess.Subject.ACCOUNT, account.email(), device.address()));
        if (!wait.isZero()) return new Outcome.TryAgain(wait);
        if (!passwords.matches(present, account.passwordHash())) {
            LOG.info("a password is refused: account " + account.id());
            return new Outcome.Refused();
        }
        guesses.right(Guess.Subject.ACCOUNT, account.email(), device.address());
        self.store(account.id(), passwords.hash(password.text()), cookie, device);
        return new Outcome.Done();
    }

    @Transactional
    public void store(UUID account, String hash, String cookie, Device device) {
        em.find(Account.class, account).passwordHash(hash);
        em.createQuery("DELETE FROM PasswordReset r WHERE r.account.id = :account")
                .setParameter("account", account)
                .executeUpdate();
        signIns.endOthers(account, cookie);
        events.keep(account, Kind.PASSWORD_CHANGED, device);
    }
}
