package cl.presente.identity;

import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.guessing.Guess;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.persistence.BrokenOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * The first step of signing in, mail and password; an account that does not exist answers like one that does. What it gives
 * opens nothing but {@link SecondStep}.
 */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class.getName());

    @PersistenceContext
    EntityManager em;

    @Inject
    Passwords passwords;

    @Inject
    Guesses guesses;

    @Inject
    PendingSignIns pending;

    @Inject
    AccountEvents events;

    /** What became of a step. */
    public sealed interface Outcome {

        /** The password was right; with this cookie the browser may show the second factor. */
        record HalfWay(String cookie) implements Outcome {
            @Override
            public String toString() {
                return "HalfWay[***]";
            }
        }

        /** The cookie with which this browser is signed in. */
        record Accepted(String cookie) implements Outcome {
            @Override
            public String toString() {
                return "Accepted[***]";
            }
        }

        /** The first authenticator of an account: signed in, and these codes are shown this once. */
        record SetUp(String cookie, List<String> recoveryCodes) implements Outcome {
            @Override
            public String toString() {
                return "SetUp[***]";
            }
        }

        /** Mail and password are not good together, or the second factor is not good. */
        record Refused() implements Outcome {}

        /** The first step lies too far back, or was finished already. */
        record Over() implements Outcome {}

        /** Too many guesses: nothing was looked at, and after this long it will be. */
        record TryAgain(Duration after) implements Outcome {

            /** Rounded up, for a sentence. */
            public long seconds() {
                return after.plusNanos(999_999_999).toSeconds();
            }
        }
    }

    public Outcome signIn(String email, String password, String address) {
        String folded = Email.fold(email);
        Optional<Account> account = byEmail(folded);
        String guessed = guessed(folded, account, address);
        Duration wait = BrokenOff.retry(() -> guesses.count(Guess.Subject.ACCOUNT, guessed, address));
        if (!wait.isZero()) return new Outcome.TryAgain(wait);
        if (!isRight(password, account, guessed, address)) {
            LOG.info("a password is refused: account "
                    + account.map(known -> known.id().toString()).orElse("unknown"));
            return new Outcome.Refused();
        }
        guesses.right(Guess.Subject.ACCOUNT, guessed, address);
        return new Outcome.HalfWay(pending.begin(account.orElseThrow()));
    }

    /**
     * For what guesses are counted. Where somebody signed in before they have a count of their own: a stranger who asks without a
     * pause takes each turn that comes, but not that one.
     */
    private String guessed(String email, Optional<Account> account, String address) {
        return account.filter(known -> events.signedInFrom(known.id(), address)).isPresent()
                ? email + " from " + address
                : email;
    }

    private boolean isRight(String password, Optional<Account> account, String guessed, String address) {
        try {
            return account.isPresent()
                    ? passwords.matches(password, account.get().passwordHash())
                    : passwords.matchesNobody(password);
        } catch (Passwords.TooBusy e) {
            guesses.notHeard(Guess.Subject.ACCOUNT, guessed, address);
            throw e;
        }
    }

    private Optional<Account> byEmail(String email) {
        return em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }
}
