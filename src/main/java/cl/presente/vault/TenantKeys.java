package cl.presente.vault;

import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.crypto.Sealed;
import cl.presente.platform.crypto.SealedByPlatformKey;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.persistence.Bulk;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.EveryOtec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Seals and opens under the current OTEC's own key, which is made when it is first needed. */
@ApplicationScoped
class TenantKeys implements SealedByPlatformKey {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    PlatformKey platformKey;

    @Inject
    EveryOtec otecs;

    @Inject
    Clock clock;

    @Inject
    TenantKeys self;

    byte[] seal(byte[] plain, String place) {
        TenantKey newest = em.createQuery("SELECT k FROM TenantKey k ORDER BY k.version DESC", TenantKey.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseGet(this::first);
        return Sealed.seal(secret(newest), newest.version(), plain, place(place));
    }

    byte[] open(byte[] sealed, String place) {
        return Sealed.open(version -> secret(em.find(TenantKey.class, version)), sealed, place(place));
    }

    /** One OTEC after the other, each in a transaction of its own. */
    @Override
    public int sealAgain(int most) {
        AtomicInteger sealed = new AtomicInteger();
        otecs.inTurn(otec -> {
            if (sealed.get() < most) {
                sealed.addAndGet(self.sealAgainHere(most - sealed.get()));
            }
        });
        return sealed.get();
    }

    /** Of every OTEC, so past EclipseLink. */
    @Override
    @Transactional
    public int sealedOtherwise() {
        return new Bulk(em.unwrap(Connection.class))
                .read("SELECT COUNT(*) FROM tenant_key WHERE kek_id <> ?", row -> row.getInt(1), platformKey.id())
                .get(0);
    }

    /** The current OTEC's keys alone. */
    @Transactional
    public int sealAgainHere(int most) {
        List<TenantKey> others = em.createQuery(
                        "SELECT k FROM TenantKey k WHERE k.kekId <> :present ORDER BY k.version", TenantKey.class)
                .setParameter("present", platformKey.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(most)
                .getResultList();
        for (TenantKey key : others) {
            String place = keyPlace(key.version());
            key.sealed(platformKey.wrap(platformKey.unwrap(key.wrapped(), place), place), platformKey.id());
        }
        return others.size();
    }

    private TenantKey first() {
        int version = 1;
        byte[] wrapped = platformKey.wrap(Secrets.random(32), keyPlace(version));
        TenantKey key = new TenantKey(version, platformKey.id(), wrapped, clock.instant());
        em.persist(key);
        return key;
    }

    private SecretKey secret(TenantKey key) {
        return new SecretKeySpec(platformKey.unwrap(key.wrapped(), keyPlace(key.version())), "AES");
    }

    private String keyPlace(int version) {
        return keyPlace(tenant.id(), version);
    }

    /** Where the platform key seals an OTEC's key. */
    static String keyPlace(int tenantId, int version) {
        return tenantId + "|tenant-key|" + version;
    }

    private String place(String what) {
        return tenant.id() + "|" + what;
    }
}
