package cl.presente.identity;

import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.crypto.Sealed;
import cl.presente.platform.crypto.SealedByPlatformKey;
import cl.presente.platform.crypto.Totp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The authenticator apps of the accounts, one each. A code is taken once: its step must lie after the last one taken. */
@ApplicationScoped
class Totps implements SealedByPlatformKey {

    private static final Logger LOG = Logger.getLogger(Totps.class.getName());

    /** How long a secret that was shown waits for its first code. */
    static final Duration UNCONFIRMED = Duration.ofHours(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    PlatformKey platformKey;

    @Inject
    Clock clock;

    /**
     * A secret to be shown until its first code comes.
     *
     * @param id by which {@link #confirm} finds it
     */
    record Candidate(UUID id, Totp totp) {}

    boolean has(UUID account) {
        return confirmed(account).isPresent();
    }

    /** When the account's authenticator was set up. */
    Optional<Instant> since(UUID account) {
        return confirmed(account).map(TotpKey::confirmedAt);
    }

    /** A new secret, good for nothing until it is confirmed. */
    @Transactional
    public Candidate begin(UUID account) {
        Totp totp = Totp.random();
        TotpKey key = seal(new TotpKey(account, clock.instant()), totp);
        em.persist(key);
        return new Candidate(key.id(), totp);
    }

    /** The secret that was shown under that id to that account, while it waits. */
    Optional<Candidate> candidate(UUID account, UUID id) {
        return waiting(Optional.ofNullable(em.find(TotpKey.class, id)), account)
                .map(key -> new Candidate(key.id(), open(key)));
    }

    /** Makes the secret the account's own and the only one, when the code is one of its codes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean confirm(UUID account, UUID id, String code) {
        Instant now = clock.instant();
        TotpKey locked = em.find(TotpKey.class, id, LockModeType.PESSIMISTIC_WRITE);
        Optional<TotpKey> key = waiting(Optional.ofNullable(locked), account);
        OptionalLong step = key.map(found -> open(found).stepOf(code, now)).orElse(OptionalLong.empty());
        if (key.isEmpty() || step.isEmpty()) return false;
        em.createQuery("DELETE FROM TotpKey k WHERE k.accountId = :account AND k.id <> :id")
                .setParameter("account", account)
                .setParameter("id", id)
                .executeUpdate();
        key.get().confirmed(now, step.getAsLong());
        return true;
    }

    /** An authenticator that was set up elsewhere, for who is taken in with one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void install(UUID account, Totp totp) {
        TotpKey key = seal(new TotpKey(account, clock.instant()), totp);
        key.confirmed(clock.instant(), 0);
        em.persist(key);
    }

    /** Takes a code, if it is good now and neither it nor a later one was taken before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(UUID account, String code) {
        Optional<TotpKey> key = confirmed(account);
        OptionalLong step =
                key.map(found -> open(found).stepOf(code, clock.instant())).orElse(OptionalLong.empty());
        return step.isPresent()
                && em.createQuery("UPDATE TotpKey k SET k.lastStep = :step WHERE k.id = :id AND k.lastStep < :step")
                                .setParameter("step", step.getAsLong())
                                .setParameter("id", key.orElseThrow().id())
                                .executeUpdate()
                        == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(UUID account) {
        em.createQuery("DELETE FROM TotpKey k WHERE k.accountId = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    @Override
    @Transactional
    public int sealAgain(int most) {
        List<TotpKey> old = em.createQuery("SELECT k FROM TotpKey k WHERE k.kekId <> :present", TotpKey.class)
                .setParameter("present", platformKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(most)
                .getResultList();
        int sealed = 0;
        for (TotpKey key : old) {
            try {
                seal(key, open(key));
                sealed++;
            } catch (PlatformKey.KeyMissing | Sealed.BrokenSeal e) {
                LOG.log(Level.WARNING, "the authenticator of account " + key.accountId() + " was not sealed again", e);
            }
        }
        return sealed;
    }

    @Override
    @Transactional
    public int sealedOtherwise() {
        return em.createQuery("SELECT COUNT(k) FROM TotpKey k WHERE k.kekId <> :present", Long.class)
                .setParameter("present", platformKey.id())
                .getSingleResult()
                .intValue();
    }

    private Optional<TotpKey> confirmed(UUID account) {
        return em.createQuery(
                        "SELECT k FROM TotpKey k WHERE k.accountId = :account AND k.confirmedAt IS NOT NULL",
                        TotpKey.class)
                .setParameter("account", account)
                .getResultStream()
                .findFirst();
    }

    private Optional<TotpKey> waiting(Optional<TotpKey> key, UUID account) {
        return key.filter(found -> found.accountId().equals(account) && !found.isConfirmed())
                .filter(found -> clock.instant().isBefore(found.createdAt().plus(UNCONFIRMED)));
    }

    private TotpKey seal(TotpKey key, Totp totp) {
        key.sealed(platformKey.wrap(totp.secret(), key.place()), platformKey.id());
        return key;
    }

    private Totp open(TotpKey key) {
        return new Totp(platformKey.unwrap(key.sealed(), key.place()));
    }
}
