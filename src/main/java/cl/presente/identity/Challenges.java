package cl.presente.identity;

import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.WebAuthn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** What a browser's passkey is to sign next: random, kept beside the browser's cookie, and good for one answer. */
@ApplicationScoped
class Challenges {

    @PersistenceContext
    EntityManager em;

    /** Which cookie the browser holds. */
    enum Of {
        HALF_WAY("PendingSignIn"),
        SIGNED_IN("StaffSignIn");

        private final String entity;

        Of(String entity) {
            this.entity = entity;
        }
    }

    @Transactional
    public byte[] begin(Of kind, String cookie) {
        byte[] challenge = WebAuthn.challenge();
        put(kind, cookie, challenge);
        return challenge;
    }

    /** The challenge, which nobody gets a second time. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<byte[]> take(Of kind, String cookie) {
        List<byte[]> found = em.createQuery(
                        "SELECT s.challenge FROM " + kind.entity
                                + " s WHERE s.tokenHash = :hash AND s.challenge IS NOT NULL",
                        byte[].class)
                .setParameter("hash", Secrets.hashText(cookie))
                .getResultList();
        return found.stream().findFirst().filter(challenge -> clear(kind, cookie, challenge));
    }

    private boolean clear(Of kind, String cookie, byte[] challenge) {
        return em.createQuery("UPDATE " + kind.entity
                                + " s SET s.challenge = NULL WHERE s.tokenHash = :hash AND s.challenge = :challenge")
                        .setParameter("hash", Secrets.hashText(cookie))
                        .setParameter("challenge", challenge)
                        .executeUpdate()
                == 1;
    }

    private void put(Of kind, String cookie, byte[] challenge) {
        em.createQuery("UPDATE " + kind.entity + " s SET s.challenge = :challenge WHERE s.tokenHash = :hash")
                .setParameter("challenge", challenge)
                .setParameter("hash", Secrets.hashText(cookie))
                .executeUpdate();
    }
}
