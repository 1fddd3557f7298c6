package cl.presente.vault;

import cl.presente.platform.TimeSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/** Who tells people of a token asks here first, so that they hear of a refusal once a day, and of the rest once a week. */
@ApplicationScoped
public class TokenNotices {

    private static final int REMIND_EVERY_DAYS = 7;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** True for the first who asks in that time; the answer holds only if the transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isDue(UUID token, TokenNotice notice) {
        LocalDate today = clock.instant().atZone(TimeSource.CHILE).toLocalDate();
        boolean refusal = notice == TokenNotice.REFUSED;
        String column = refusal ? "t.refusalMailedOn" : "t.reminderMailedOn";
        return em.createQuery("UPDATE SenceToken t SET " + column + " = :today WHERE t.id = :id AND (" + column
                                + " IS NULL OR " + column + " <= :before)")
                        .setParameter("today", today)
                        .setParameter("id", token)
                        .setParameter("before", today.minusDays(refusal ? 1 : REMIND_EVERY_DAYS))
                        .executeUpdate()
                == 1;
    }
}
