package cl.presente.identity;

import cl.presente.identity.SignedIn.MemberOf;
import cl.presente.platform.crypto.Secrets;
import cl.presente.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The cookies of signed-in staff: 256 random bits, good on every node, until half an hour unused or twelve hours old. */
@ApplicationScoped
public class StaffSignIns {

    @PersistenceContext
    EntityManager em;

    @Inject
    Tenants tenants;

    @Inject
    Clock clock;

    /** Who the browser with that cookie is signed in as. */
    public Optional<SignedIn> find(String cookie) {
        return Optional.ofNullable(em.find(StaffSignIn.class, Secrets.hashText(cookie)))
                .filter(found -> found.isValid(clock.instant()))
                .map(this::signedIn);
    }

    /** The OTECs that an account works for, the first that took it in at the top. */
    public List<MemberOf> membershipsOf(UUID accountId) {
        return em.createQuery(
                        "SELECT m FROM Membership m WHERE m.accountId = :account ORDER BY m.createdAt, m.tenantId",
                        Membership.class)
                .setParameter("account", accountId)
                .getResultStream()
                .map(membership ->
                        new MemberOf(tenants.byId(membership.tenantId()).orElseThrow(), membership.role()))
                .toList();
    }

    @Transactional
    public void signOut(String cookie) {
        em.createQuery("DELETE FROM StaffSignIn s WHERE s.tokenHash = :hash")
                .setParameter("hash", Secrets.hashText(cookie))
                .executeUpdate();
    }

    /** Ends one sign-in of that account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean end(UUID account, String tokenHash) {
        return em.createQuery("DELETE FROM StaffSignIn s WHERE s.tokenHash = :hash AND s.account.id = :account")
                        .setParameter("hash", tokenHash)
                        .setParameter("account", account)
                        .executeUpdate()
                == 1;
    }

    /** Ends the sign-ins of that account, finished or half-way, in all browsers but the one with that cookie. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int endOthers(UUID account, String cookie) {
        em.createQuery("DELETE FROM PendingSignIn p WHERE p.account.id = :account")
                .setParameter("account", account)
                .executeUpdate();
        return em.createQuery("DELETE FROM StaffSignIn s WHERE s.account.id = :account AND s.tokenHash <> :here")
                .setParameter("account", account)
                .setParameter("here", Secrets.hashText(cookie))
                .executeUpdate();
    }

    /** Ends all sign-ins of that account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int endAll(UUID account) {
        return endOthers(account, "");
    }

    /** The cookie for a browser whose user has just proven by two factors to be that account. */
    @Transactional
    public String begin(Account account, Device device) {
        String cookie = Secrets.randomText(32);
        em.persist(new StaffSignIn(Secrets.hashText(cookie), account, device, clock.instant()));
        return cookie;
    }

    /** A person used the browser; written at most once a minute. What a page asks for by itself is no use. */
    @Transactional
    public void used(String cookie) {
        Instant now = clock.instant();
        em.createQuery("UPDATE StaffSignIn s SET s.usedAt = :now WHERE s.tokenHash = :hash AND s.usedAt <= :before")
                .setParameter("now", now)
                .setParameter("hash", Secrets.hashText(cookie))
                .setParameter("before", now.minus(StaffSignIn.PRECISION))
                .executeUpdate();
    }

    private SignedIn signedIn(StaffSignIn signIn) {
        Account account = signIn.account();
        return new SignedIn(
                account.id(), account.name(), account.email(), membershipsOf(account.id()), signIn.steppedUpAt());
    }
}
