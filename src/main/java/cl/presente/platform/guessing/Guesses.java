package cl.presente.platform.guessing;

import cl.presente.platform.crypto.Macs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows guessing down, per account whether it exists or not and per address. Every guess counts as wrong before it is looked
 * at, under a lock, so that a thousand at once are no faster than one after the other.
 */
@ApplicationScoped
public class Guesses {

    @PersistenceContext
    EntityManager em;

    @Inject
    Macs macs;

    @Inject
    Clock clock;

    /** Counts a guess, or says how long it would have to wait and counts nothing. */
    @Transactional
    public Duration count(Guess.Subject kind, String account, String address) {
        Instant now = clock.instant();
        Guess atAccount = lockOrBegin(kind, account, now);
        Guess fromAddress = lockOrBegin(Guess.Subject.ADDRESS, address, now);
        Duration atAccountWait = atAccount.delay(kind, now);
        Duration fromAddressWait = fromAddress.delay(Guess.Subject.ADDRESS, now);
        Duration wait = atAccountWait.compareTo(fromAddressWait) > 0 ? atAccountWait : fromAddressWait;
        if (wait.isZero()) {
            atAccount.count(now);
            fromAddress.count(now);
        }
        return wait;
    }

    /** The same for a guess that counts for one subject only. */
    @Transactional
    public Duration count(Guess.Subject kind, String value) {
        Instant now = clock.instant();
        Guess guess = lockOrBegin(kind, value, now);
        Duration wait = guess.delay(kind, now);
        if (wait.isZero()) guess.count(now);
        return wait;
    }

    /** The guess was not looked at after all. */
    @Transactional
    public void notHeard(Guess.Subject kind, String account, String address) {
        giveBack(kind, account);
        giveBack(Guess.Subject.ADDRESS, address);
    }

    /** One guess from there was none. */
    @Transactional
    public void giveBack(Guess.Subject kind, String value) {
        em.createQuery("UPDATE Guess g SET g.failures = g.failures - 1 WHERE g.subject = :subject AND g.failures > 0")
                .setParameter("subject", subject(kind, value))
                .executeUpdate();
    }

    /** The guess was right: the account starts afresh; the address only gets it back, or one's own account would clear it. */
    @Transactional
    public void right(Guess.Subject kind, String account, String address) {
        em.createQuery("DELETE FROM Guess g WHERE g.subject = :account")
                .setParameter("account", subject(kind, account))
                .executeUpdate();
        giveBack(Guess.Subject.ADDRESS, address);
    }

    private Guess lockOrBegin(Guess.Subject kind, String value, Instant now) {
        byte[] subject = subject(kind, value);
        Guess known = em.find(Guess.class, subject, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) return known;
        Guess first = new Guess(subject, now);
        em.persist(first);
        return first;
    }

    private byte[] subject(Guess.Subject kind, String value) {
        return macs.of(
                Macs.Purpose.GUESS,
                kind.name().getBytes(StandardCharsets.US_ASCII),
                value.getBytes(StandardCharsets.UTF_8));
    }
}
