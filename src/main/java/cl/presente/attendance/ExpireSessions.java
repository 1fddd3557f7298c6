package cl.presente.attendance;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import cl.presente.platform.jobs.Leases.LeaseLost;
import cl.presente.platform.jobs.PartlyFailed;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.persistence.Bulk;
import cl.presente.tenant.EveryOtec;
import cl.presente.tenant.Otec;
import cl.presente.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Ends the sessions whose time is over, OTEC by OTEC: unanswered ones are abandoned, open ones expire. */
@ApplicationScoped
public class ExpireSessions implements Job {

    private static final Logger LOG = Logger.getLogger(ExpireSessions.class.getName());
    private static final int BATCH = 100;

    /** OTECs in one statement; from a thousand on, MariaDB makes a table of them and reads all of each OTEC's rows. */
    private static final int AT_ONCE = 500;

    @PersistenceContext
    EntityManager em;

    @Inject
    EveryOtec otecs;

    @Inject
    Tenants tenants;

    @Inject
    Sessions sessions;

    @Inject
    Launches launches;

    @Inject
    IdentifyLearner identify;

    @Inject
    Clock clock;

    @Inject
    ExpireSessions self;

    @Override
    public String name() {
        return "expire-sessions";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        otecs.inTurn(self.withSomethingDue(now), otec -> expireAll(now));
    }

    /**
     * The OTECs that {@link #expireAll} has something to do for: few statements for all of them, since mostly it has for few. Past
     * sessions are asked for by hundreds of OTECs at once, a look into the index of times for each: the smallest time of each
     * group would go through the whole index where the database's statistics are old.
     */
    @Transactional
    public Set<Integer> withSomethingDue(Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        Bulk bulk = new Bulk(em.unwrap(Connection.class));
        List<Integer> all = tenants.all().stream().map(Otec::id).toList();
        Set<Integer> due = new HashSet<>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            List<Object> asked = new ArrayList<>(all.subList(i, Math.min(i + AT_ONCE, all.size())));
            String marks = Bulk.marks(asked.size());
            asked.add(at);
            due.addAll(bulk.read(
                    "SELECT DISTINCT tenant_id FROM attendance_session FORCE INDEX (attendance_session_deadline)"
                            + " WHERE tenant_id IN (" + marks + ") AND deadline_at <= ?",
                    row -> row.getInt(1),
                    asked.toArray()));
        }
        due.addAll(bulk.read(
                "SELECT tenant_id FROM launch FORCE INDEX (launch_expires)"
                        + " GROUP BY tenant_id HAVING MIN(expires_at) <= ?"
                        + " UNION SELECT tenant_id FROM learner_sign_in FORCE INDEX (learner_sign_in_expires)"
                        + " GROUP BY tenant_id HAVING MIN(expires_at) <= ?"
                        + " UNION SELECT tenant_id FROM learner_code WHERE created_at <= ?",
                row -> row.getInt(1),
                at,
                at,
                at.minusHours(1)));
        return due;
    }

    /** One session that fails keeps no other open; it is tried again in the next run. */
    private void expireAll(Instant now) {
        Set<UUID> failed = new HashSet<>();
        List<UUID> due;
        do {
            due = self.due(now, BATCH + failed.size());
            due.removeAll(failed);
            for (UUID id : due) {
                try {
                    BrokenOff.retry(() -> self.expire(id, now));
                } catch (LeaseLost e) {
                    throw e;
                } catch (RuntimeException e) {
                    failed.add(id);
                    LOG.log(Level.WARNING, "session " + id + " was not ended", e);
                }
            }
        } while (due.size() >= BATCH);
        self.forget(now);
        if (!failed.isEmpty()) {
            throw new PartlyFailed(failed.size());
        }
    }

    @Transactional
    public List<UUID> due(Instant now, int most) {
        return new ArrayList<>(sessions.overdue(now, most));
    }

    /** What let somebody in, or let a form out, and is no longer good, is not kept. */
    @Leased
    @Transactional
    public void forget(Instant now) {
        launches.forgetExpired(now);
        identify.forgetExpired(now);
    }

    /** False when the session moved on meanwhile. */
    @Leased
    @Transactional
    public boolean expire(UUID id, Instant now) {
        return sessions.lock(id)
                .filter(session -> session.isOverdue(now))
                .map(session -> {
                    sessions.timeOut(session, now);
                    return true;
                })
                .orElse(false);
    }
}
