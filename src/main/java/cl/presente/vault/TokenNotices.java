package cl.presente.vault;

import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.platform.persistence.Bulk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;

/** Who tells people of a token asks here first, so that they hear of a refusal once a day, and of the rest once a week. */
@ApplicationScoped
public class TokenNotices {

    private static final int REMIND_EVERY_DAYS = 7;

    /** A token is old from midnight on, and the day on which summer time ends has an hour more. */
    private static final Duration A_DAY = Duration.ofHours(25);

    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** The OTECs of which a token may call for something that was not said yet: one statement for all, since mostly it is few. */
    @Transactional
    public Set<Integer> withSomethingDue() {
        Instant now = clock.instant();
        LocalDate today = TimeSource.dayOf(now);
        return Set.copyOf(new Bulk(em.unwrap(Connection.class))
                .read(
                        "SELECT DISTINCT t.tenant_id FROM sence_token t WHERE t.scope <> 'SANDBOX' AND ("
                                + "t.state = 'ACTIVE' AND (t.refusal_mailed_on IS NULL OR t.refusal_mailed_on <= ?)"
                                + " AND EXISTS (SELECT 1 FROM token_refusal r WHERE r.tenant_id = t.tenant_id"
                                + " AND r.token_id = t.id AND r.refused_at >= ?"
                                + " AND (t.refusal_mailed_on IS NULL OR t.refusal_mailed_on < ?"
                                + " OR r.refused_at >= ? OR t.tested_at >= ?)"
                                + " AND (t.tested_at IS NULL OR t.tested_at < r.refused_at))"
                                + " OR (t.reminder_mailed_on IS NULL OR t.reminder_mailed_on <= ?) AND ("
                                + "t.state = 'RETIRING' AND (t.retiring_until IS NULL OR t.retiring_until <= ?)"
                                + " OR t.state = 'ACTIVE' AND (t.rotate_on <= ? OR t.rotate_on IS NULL AND t.created_at < ?)))",
                        row -> row.getInt(1),
                        today.minusDays(1),
                        utc(now.minus(Tokens.REFUSAL_COUNTS)),
                        today.minusDays(1),
                        utc(TimeSource.startOf(today)),
                        utc(TimeSource.startOf(today.minusDays(1))),
                        today.minusDays(REMIND_EVERY_DAYS),
                        utc(now),
                        today,
                        utc(now.minus(settings.tokenRotateAfter()).plus(A_DAY))));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** True for the first who asks in that time; the answer holds only if the transaction commits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isDue(UUID token, TokenNotice notice) {
        LocalDate today = TimeSource.dayOf(clock.instant());
        boolean refusal = notice == TokenNotice.REFUSED;
        String column = refusal ? "t.refusalMailedOn" : "t.reminderMailedOn";
        int days = refusal ? isRefusedAnew(token, today) ? 1 : 2 : REMIND_EVERY_DAYS;
        return em.createQuery("UPDATE SenceToken t SET " + column + " = :today WHERE t.id = :id AND (" + column
                                + " IS NULL OR " + column + " <= :before)")
                        .setParameter("today", today)
                        .setParameter("id", token)
                        .setParameter("before", today.minusDays(days))
                        .executeUpdate()
                == 1;
    }

    /** Whether there is something to tell that a mail of yesterday cannot have told: of today, or after a trial since then. */
    private boolean isRefusedAnew(UUID token, LocalDate today) {
        return em.createQuery(
                                "SELECT COUNT(r) FROM TokenRefusal r, SenceToken t WHERE t.id = :token AND r.tokenId = t.id"
                                        + " AND (r.refusedAt >= :midnight OR t.testedAt >= :yesterday)",
                                Long.class)
                        .setParameter("token", token)
                        .setParameter("midnight", TimeSource.startOf(today))
                        .setParameter("yesterday", TimeSource.startOf(today.minusDays(1)))
                        .getSingleResult()
                > 0;
    }
}
