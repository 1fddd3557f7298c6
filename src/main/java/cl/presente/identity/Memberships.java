package cl.presente.identity;

import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who works for the current OTEC. */
@ApplicationScoped
class Memberships {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    /** All of them, locked: whatever changes an OTEC's staff happens one after the other, or two admins could remove each other. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Membership> lock() {
        return em.createQuery(
                        "SELECT m FROM Membership m WHERE m.tenantId = :tenant ORDER BY m.accountId", Membership.class)
                .setParameter("tenant", tenant.id())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public Optional<Membership> find(UUID account) {
        return Optional.ofNullable(em.find(Membership.class, new Membership.Key(tenant.id(), account)));
    }
}
