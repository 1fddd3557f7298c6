package cl.presente.identity;

import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.WebAuthn;
import cl.presente.sence.InvalidValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The passkeys of the accounts, any number each. */
@ApplicationScoped
class Passkeys {

    @PersistenceContext
    EntityManager em;

    @Inject
    WebAuthn webAuthn;

    @Inject
    Clock clock;

    /** The oldest first. */
    List<Passkey> of(UUID account) {
        return em.createQuery("SELECT p FROM Passkey p WHERE p.accountId = :account ORDER BY p.id", Passkey.class)
                .setParameter("account", account)
                .getResultList();
    }

    List<byte[]> idsOf(UUID account) {
        return of(account).stream().map(Passkey::credentialId).toList();
    }

    /** Keeps the passkey that the browser made for that challenge. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Passkey add(UUID account, String name, String made, byte[] challenge) {
        Passkey passkey = new Passkey(account, name, webAuthn.register(made, challenge), clock.instant());
        em.persist(passkey);
        return passkey;
    }

    /** Whether one of this account's passkeys signed that challenge. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(UUID account, String signed, byte[] challenge) {
        try {
            Optional<Passkey> passkey = byCredential(account, webAuthn.signer(signed));
            passkey.ifPresent(
                    found -> found.used(webAuthn.verify(signed, challenge, found.credential()), clock.instant()));
            return passkey.isPresent();
        } catch (InvalidValue e) {
            return false;
        }
    }

    /** The name of the one that was removed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> remove(UUID account, UUID id) {
        Optional<Passkey> passkey =
                of(account).stream().filter(each -> each.id().equals(id)).findFirst();
        passkey.ifPresent(em::remove);
        return passkey.map(Passkey::name);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void removeAll(UUID account) {
        em.createQuery("DELETE FROM Passkey p WHERE p.accountId = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    private Optional<Passkey> byCredential(UUID account, byte[] credentialId) {
        return em.createQuery(
                        "SELECT p FROM Passkey p WHERE p.accountId = :account AND p.credentialHash = :hash",
                        Passkey.class)
                .setParameter("account", account)
                .setParameter("hash", Secrets.hash(credentialId))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }
}
