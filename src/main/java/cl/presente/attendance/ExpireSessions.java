package cl.presente.attendance;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Ends the sessions whose time is over, OTEC by OTEC: unanswered ones are abandoned, open ones expire. */
@ApplicationScoped
public class ExpireSessions implements Job {

    private static final int BATCH = 100;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant tenant;

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
        for (Otec otec : tenants.all()) {
            tenant.change(otec);
            List<UUID> due;
            do {
                due = self.due(now);
                due.forEach(id -> BrokenOff.retry(() -> self.expire(id, now)));
            } while (due.size() == BATCH);
            self.forget(now);
        }
    }

    @Transactional
    public List<UUID> due(Instant now) {
        return sessions.overdue(now, BATCH);
    }

    /** What let somebody in, or let a form out, and is no longer good, is not kept. */
    @Transactional
    public void forget(Instant now) {
        launches.forgetExpired(now);
        identify.forgetExpired(now);
    }

    /** False when the session moved on meanwhile. */
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
