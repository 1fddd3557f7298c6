package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The browsers that a person is signed in with, as he sees and ends them himself. */
@ApplicationScoped
public class OwnSignIns {

    @PersistenceContext
    EntityManager em;

    @Inject
    StaffSignIns signIns;

    @Inject
    AccountEvents events;

    @Inject
    Clock clock;

    /**
     * One of them.
     *
     * @param id by which it is ended; it lets nobody in
     * @param here whether it is the browser that asks
     */
    public record Seen(String id, Instant since, Instant usedAt, Device device, boolean here) {}

    /** This browser first, then the one that was used last. */
    public List<Seen> of(SignedIn who, String cookie) {
        Instant now = clock.instant();
        String here = Secrets.hashText(cookie);
        return em.createQuery(
                        "SELECT s FROM StaffSignIn s WHERE s.account.id = :account ORDER BY s.usedAt DESC",
                        StaffSignIn.class)
                .setParameter("account", who.accountId())
                .getResultStream()
                .filter(signIn -> signIn.isValid(now))
                .map(signIn -> new Seen(
                        signIn.tokenHash(),
                        signIn.createdAt(),
                        signIn.usedAt(),
                        signIn.device(),
                        signIn.tokenHash().equals(here)))
                .sorted((one, other) -> Boolean.compare(other.here(), one.here()))
                .toList();
    }

    @Transactional
    public void end(SignedIn who, String id, Device device) {
        if (signIns.end(who.accountId(), id)) events.keep(who.accountId(), Kind.SIGN_IN_REVOKED, device);
    }

    /** Ends all but this browser's. */
    @Transactional
    public void endOthers(SignedIn who, String cookie, Device device) {
        if (signIns.endOthers(who.accountId(), cookie) > 0) {
            events.keep(who.accountId(), Kind.OTHER_SIGN_INS_REVOKED, device);
        }
    }

    /** What happened to the account, the latest first. */
    public List<AccountEvent> events(SignedIn who) {
        return events.latest(who.accountId(), 30);
    }
}
