package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Mails the links that set a new password, to those addresses that have an account. */
@ApplicationScoped
public class SendRecoveries implements Job {

    private static final int BATCH = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    AccountEvents events;

    @Inject
    StaffMail mail;

    @Inject
    Clock clock;

    @Inject
    SendRecoveries self;

    @Override
    public String name() {
        return "send-recoveries";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        self.send();
    }

    @Leased
    @Transactional
    public void send() {
        List<RecoveryRequest> requests = em.createQuery(
                        "SELECT r FROM RecoveryRequest r ORDER BY r.id", RecoveryRequest.class)
                .setMaxResults(BATCH)
                .getResultList();
        for (RecoveryRequest request : requests) {
            if (!take(request)) continue;
            em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                    .setParameter("email", request.email())
                    .getResultStream()
                    .forEach(account -> send(account, request.device()));
        }
    }

    /** Of two nodes that see it, one mails. */
    private boolean take(RecoveryRequest request) {
        return em.createQuery("DELETE FROM RecoveryRequest r WHERE r.id = :id")
                        .setParameter("id", request.id())
                        .executeUpdate()
                == 1;
    }

    private void send(Account account, Device device) {
        String key = Secrets.randomText(24);
        em.persist(new PasswordReset(Secrets.hashText(key), account, clock.instant()));
        events.keep(account.id(), Kind.RECOVERY_ASKED, device);
        mail.recoveryLink(account, key);
    }
}
