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
import java.util.UUID;

/**
 * The learners' personal links. The key in a link is a keyed hash of tenant, learner and version, so that the office can
 * show the same link again while the database holds only its hash; a new version makes the old link worthless.
 */
@ApplicationScoped
public class PersonalLinks {

    /** The parameter of a link that names the handle to go on to. */
    public static final String LAUNCH = "launch";

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
        return of(learner.id(), learner.linkVersion());
    }

    String of(NominaLine line) {
        return of(line.learnerId(), line.linkVersion());
    }

    private String of(UUID learner, int version) {
        return tenant.otec().home(settings.publicUrl()) + "/i/" + key(learner, version);
    }

    /** The same, going on at once to the form behind that handle. */
    public String toLaunch(Learner learner, String handle) {
        return of(learner) + "?" + LAUNCH + "=" + handle;
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
        learner.linked(version, Secrets.hash(key(learner.id(), version)));
    }

    /** Makes the present link worthless from now on; false when somebody else was first. */
    boolean renew(NominaLine line) {
        int version = line.linkVersion() + 1;
        return em.createQuery("UPDATE Learner l SET l.linkVersion = :version, l.linkHash = :hash"
                                + " WHERE l.id = :id AND l.linkVersion = :present")
                        .setParameter("version", version)
                        .setParameter("hash", Secrets.hash(key(line.learnerId(), version)))
                        .setParameter("id", line.learnerId())
                        .setParameter("present", line.linkVersion())
                        .executeUpdate()
                == 1;
    }

    private String key(UUID learner, int version) {
        byte[] mac =
                macs.of(Macs.Purpose.PERSONAL_LINK, Macs.bytes(tenant.id()), Macs.bytes(learner), Macs.bytes(version));
        return Secrets.text(Arrays.copyOf(mac, KEY_BYTES));
    }
}
