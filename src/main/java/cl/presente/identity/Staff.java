package cl.presente.identity;

import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The current OTEC's staff and who is invited to it, by name. */
@Needs(Permission.SEE_STAFF)
@ApplicationScoped
public class Staff {

    @PersistenceContext
    EntityManager em;

    @Inject
    SecondFactors secondFactors;

    @Inject
    CurrentTenant tenant;

    public List<Member> members() {
        Map<UUID, Instant> signedInAt = signedInAt();
        return em.createQuery(
                        "SELECT m, a FROM Membership m, Account a WHERE a.id = m.accountId AND m.tenantId = :tenant"
                                + " ORDER BY a.name, a.email",
                        Object[].class)
                .setParameter("tenant", tenant.id())
                .getResultStream()
                .map(row -> {
                    UUID account = ((Account) row[1]).id();
                    return Member.of(
                            (Membership) row[0], (Account) row[1], signedInAt.get(account), secondFactors.has(account));
                })
                .toList();
    }

    /** Neither accepted nor withdrawn; those whose time is over among them, since they can be sent again. */
    public List<Invited> invited() {
        return em.createQuery(
                        "SELECT i FROM Invitation i WHERE i.openEmail IS NOT NULL ORDER BY i.name, i.email",
                        Invitation.class)
                .getResultStream()
                .map(Invited::of)
                .toList();
    }

    /** When each account that ever signed in last did. */
    private Map<UUID, Instant> signedInAt() {
        return em.createQuery(
                        "SELECT e.accountId, MAX(e.happenedAt) FROM AccountEvent e, Membership m"
                                + " WHERE m.accountId = e.accountId AND m.tenantId = :tenant AND e.kind = :kind"
                                + " GROUP BY e.accountId",
                        Object[].class)
                .setParameter("tenant", tenant.id())
                .setParameter("kind", AccountEvent.Kind.SIGNED_IN)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Instant) row[1]));
    }
}
