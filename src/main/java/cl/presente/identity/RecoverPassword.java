package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.crypto.Passwords;
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
import java.util.Optional;

/**
 * A new password for who has forgotten his, by a link to his mail address. Asking does the same whether the address has an
 * account or not: one row, which {@link SendRecoveries} looks at later. The second factor stays as it is.
 */
@ApplicationScoped
public class RecoverPassword {

    @PersistenceContext
    EntityManager em;

    @Inject
    Passwords passwords;

    @Inject
    Guesses guesses;

    @Inject
    StaffSignIns signIns;

    @Inject
    AccountEvents events;

    @Inject
    StaffMail mail;

    @Inject
    Clock clock;

    @Inject
    RecoverPassword self;

    /** Who asks too often is not heard and not told so. */
    public void ask(String email, Device device) {
        String folded = Email.fold(email);
        boolean heard = BrokenOff.retry(() -> guesses.count(Guess.Subject.RECOVERY, folded, device.address()))
                .isZero();
        if (heard && folded.length() <= Email.LONGEST) self.keep(folded, device);
    }

    @Transactional
    public void keep(String email, Device device) {
        em.persist(new RecoveryRequest(email, device, clock.instant()));
    }

    /** Whether the link with that key still sets a password. */
    public boolean isGood(String key) {
        return find(key).isPresent();
    }

    /**
     * Sets the password, signs the account out everywhere and tells the admins of its OTECs; false when the link is used up or
     * too old. Throws {@link cl.presente.sence.InvalidValue} for a password that may not be taken; the link stays good then.
     */
    public boolean set(String key, String password, Device device) {
        Optional<Account> account = find(key).map(PasswordReset::account);
        account.ifPresent(found -> new NewPassword(password, new Email(found.email()), found.name()));
        return account.isPresent() && self.store(key, account.get(), passwords.hash(password), device);
    }

    @Transactional
    public boolean store(String key, Account person, String hash, Device device) {
        int used = em.createQuery("DELETE FROM PasswordReset r WHERE r.tokenHash = :hash AND r.expiresAt > :now")
                .setParameter("hash", Secrets.hashText(key))
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (used == 0) return false;
        em.createQuery("DELETE FROM PasswordReset r WHERE r.account.id = :account")
                .setParameter("account", person.id())
                .executeUpdate();
        em.find(Account.class, person.id()).passwordHash(hash);
        signIns.endAll(person.id());
        events.keep(person.id(), Kind.PASSWORD_RECOVERED, device);
        mail.passwordRecovered(person);
        return true;
    }

    private Optional<PasswordReset> find(String key) {
        return Optional.ofNullable(em.find(PasswordReset.class, Secrets.hashText(key)))
                .filter(reset -> reset.isValid(clock.instant()));
    }
}
