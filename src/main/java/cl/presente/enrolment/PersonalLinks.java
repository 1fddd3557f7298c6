package cl.presente.enrolment;

import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Arrays;
import java.util.Optional;

/**
 * The learners' personal links. The key in a link is a keyed hash of tenant, learner and version, so that the office can
 * show the same link again while the database holds only its hash; a new version makes the old link worthless.
 */
@ApplicationScoped
public class PersonalLinks {

    private static final int KEY_BYTES = 16;

    @PersistenceContext
    EntityManager em;

    @Inject
    Macs macs;

    @Inject
    CurrentTenant tenant;

    @Inject
    Settings settings;

    /** The whole address, to be mailed, copied or printed. */
    public String of(Learner learner) {
        return tenant.otec().home(settings.publicUrl()) + "/i/" + key(learner, learner.linkVersion());
    }

    /** The learner whose present link has that key. */
    public Optional<Learner> find(String key) {
        return em.createQuery("SELECT l FROM Learner l WHERE l.linkHash = :hash", Learner.class)
                .setParameter("hash", Secrets.hash(key))
                .getResultStream()
                .findFirst();
    }

    void renew(Learner learner) {
        int version = learner.linkVersion() + 1;
        learner.linked(version, Secrets.hash(key(learner, version)));
    }

    private String key(Learner learner, int version) {
        byte[] mac = macs.of(
                Macs.Purpose.PERSONAL_LINK, Macs.bytes(tenant.id()), Macs.bytes(learner.id()), Macs.bytes(version));
        return Secrets.text(Arrays.copyOf(mac, KEY_BYTES));
    }
}
