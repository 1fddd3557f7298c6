package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps what happens to accounts, in the transaction in which it happens. */
@ApplicationScoped
class AccountEvents {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID account, Kind kind, Device device) {
        keep(account, kind, "", device);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(UUID account, Kind kind, String detail, Device device) {
        em.persist(new AccountEvent(account, kind, detail, device, clock.instant()));
    }

    /** Keeps what a colleague did to that account; who it was, and for which OTEC. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String keepBy(Actor who, Otec otec, UUID account, Kind kind) {
        String by = who.name() + " (" + otec.name() + ")";
        keep(account, kind, by, new Device(who.address(), ""));
        return by;
    }

    /** Whether somebody got all the way in from there. */
    boolean signedInFrom(UUID account, String address) {
        return !em.createQuery(
                        "SELECT e.id FROM AccountEvent e WHERE e.accountId = :account AND e.address = :address"
                                + " AND e.kind = :kind",
                        UUID.class)
                .setParameter("account", account)
                .setParameter("address", address)
                .setParameter("kind", Kind.SIGNED_IN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** The latest first. */
    List<AccountEvent> latest(UUID account, int most) {
        return em.createQuery(
                        "SELECT e FROM AccountEvent e WHERE e.accountId = :account ORDER BY e.id DESC",
                        AccountEvent.class)
                .setParameter("account", account)
                .setMaxResults(most)
                .getResultList();
    }
}
