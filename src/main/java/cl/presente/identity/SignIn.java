package cl.presente.identity;

import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.persistence.BrokenOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Optional;

/** A member of staff signs in with mail and password; an account that does not exist answers like one that does. */
@ApplicationScoped
public class SignIn {

    @PersistenceContext
    EntityManager em;

    @Inject
    Passwords passwords;

    @Inject
    Guesses guesses;

    @Inject
    StaffSignIns signIns;

    /** What became of the attempt. */
    public sealed interface Outcome {

        /** The cookie for this browser. */
        record Accepted(String cookie) implements Outcome {
            @Override
            public String toString() {
                return "Accepted[***]";
            }
        }

        /** Mail and password are not good together. */
        record Refused() implements Outcome {}

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
        Duration wait = BrokenOff.retry(() -> guesses.count(folded, address));
        if (!wait.isZero()) return new Outcome.TryAgain(wait);
        Optional<Account> account = byEmail(folded);
        boolean right = account.isPresent()
                ? passwords.matches(password, account.get().passwordHash())
                : passwords.matchesNobody(password);
        if (account.isEmpty() || !right) return new Outcome.Refused();
        guesses.right(folded, address);
        return new Outcome.Accepted(signIns.begin(account.get(), address));
    }

    private Optional<Account> byEmail(String email) {
        return em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }
}
