package cl.presente.support;

import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.time.Instant;

/** What whoever guessed wrong has to wait, in tests that a slow machine must not come too late for. */
public final class GuessWaits {

    private GuessWaits() {}

    /** Whoever has to wait by now, waits some minutes longer; nobody else does, and the counts stay. */
    public static void lengthen(EntityManager em, UserTransaction transaction) throws Exception {
        transaction.begin();
        em.createQuery("UPDATE Guess g SET g.lastAt = :later")
                .setParameter("later", Instant.now().plusSeconds(300))
                .executeUpdate();
        transaction.commit();
    }
}
