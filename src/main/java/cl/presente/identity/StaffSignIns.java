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

    @Inject
    StaffSignIns self;

    /** Who the browser with that cookie is signed in as. */
    public Optional<SignedIn> find(String cookie) {
        Instant now = clock.instant();
        String hash = Secrets.hashText(cookie);
        Optional<StaffSignIn> signIn =
                Optional.ofNullable(em.find(StaffSignIn.class, hash)).filter(found -> found.isValid(now));
        signIn.filter(found -> found.isUseWorthNoting(now)).ifPresent(found -> self.used(hash, now));
        return signIn.map(StaffSignIn::account).map(this::signedIn);
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

    /** The cookie for a browser whose user has just proven to be that account. */
    @Transactional
    public String begin(Account account, String address) {
        String cookie = Secrets.randomText(32);
        em.persist(new StaffSignIn(Secrets.hashText(cookie), account, address, clock.instant()));
        return cookie;
    }

    @Transactional
    public void used(String hash, Instant now) {
        em.createQuery("UPDATE StaffSignIn s SET s.usedAt = :now WHERE s.tokenHash = :hash AND s.usedAt <= :before")
                .setParameter("now", now)
                .setParameter("hash", hash)
                .setParameter("before", now.minus(StaffSignIn.PRECISION))
                .executeUpdate();
    }

    private SignedIn signedIn(Account account) {
        return new SignedIn(account.id(), account.name(), account.email(), membershipsOf(account.id()));
    }
}
