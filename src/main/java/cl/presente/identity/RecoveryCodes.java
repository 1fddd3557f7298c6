package cl.presente.identity;

import cl.presente.platform.crypto.Base32;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Ten codes of 80 bits for the day on which the authenticator is lost; each is good once. */
@ApplicationScoped
class RecoveryCodes {

    private static final int MANY = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    @PersistenceContext
    EntityManager em;

    @Inject
    Macs macs;

    @Inject
    Clock clock;

    /** Makes new codes in the place of the old ones; nobody will be able to read them again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<String> renew(UUID account) {
        remove(account);
        List<String> codes = Stream.generate(() -> Base32.encode(Secrets.random(BYTES)))
                .limit(MANY)
                .toList();
        codes.forEach(code -> em.persist(new RecoveryCode(account, hash(account, code), clock.instant())));
        return codes.stream().map(RecoveryCodes::grouped).toList();
    }

    /** Uses a code up. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(UUID account, String typed) {
        return em.createQuery("DELETE FROM RecoveryCode c WHERE c.accountId = :account AND c.codeHash = :hash")
                        .setParameter("account", account)
                        .setParameter("hash", hash(account, typed))
                        .executeUpdate()
                == 1;
    }

    long left(UUID account) {
        return em.createQuery("SELECT COUNT(c) FROM RecoveryCode c WHERE c.accountId = :account", Long.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void remove(UUID account) {
        em.createQuery("DELETE FROM RecoveryCode c WHERE c.accountId = :account")
                .setParameter("account", account)
                .executeUpdate();
    }

    private byte[] hash(UUID account, String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return macs.of(Macs.Purpose.RECOVERY_CODE, Macs.bytes(account), code.getBytes(StandardCharsets.UTF_8));
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
