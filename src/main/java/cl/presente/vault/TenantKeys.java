package cl.presente.vault;

import cl.presente.platform.crypto.Sealed;
import cl.presente.platform.crypto.Secrets;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Seals and opens under the current OTEC's own key, which is made when it is first needed. */
@ApplicationScoped
class TenantKeys {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    PlatformKey platformKey;

    @Inject
    Clock clock;

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
        return place("tenant-key|" + version);
    }

    private String place(String what) {
        return tenant.id() + "|" + what;
    }
}
