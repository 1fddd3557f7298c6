package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.identity.StaffEvent.What;
import cl.presente.platform.DomainEvent;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes what a member of the current OTEC's staff may do, and ends that or his sign-ins; all counts from his next request on. An OTEC always
 * keeps an admin, and nobody changes himself except by leaving.
 */
@Needs(Permission.MANAGE_STAFF)
@ApplicationScoped
public class ChangeStaff {

    @PersistenceContext
    EntityManager em;

    @Inject
    Memberships memberships;

    @Inject
    StaffSignIns signIns;

    @Inject
    AccountEvents accountEvents;

    @Inject
    StaffMail mail;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    Event<DomainEvent> events;

    /** What became of it. */
    public enum Outcome {
        DONE,
        /** He does not work for this OTEC, or no longer. */
        NOBODY,
        ONESELF,
        LAST_ADMIN
    }

    @Transactional
    public Outcome changeRole(UUID account, Role role) {
        List<Membership> staff = memberships.lock();
        return isOneself(account) ? Outcome.ONESELF : become(staff, account, role, What.ROLE_CHANGED);
    }

    @Transactional
    public Outcome remove(UUID account) {
        List<Membership> staff = memberships.lock();
        return isOneself(account) ? Outcome.ONESELF : end(staff, account, What.REMOVED);
    }

    /** Ends one's own membership, which nobody but another admin can give back. */
    @Transactional
    public Outcome leave() {
        List<Membership> staff = memberships.lock();
        return actor.get().isService()
                ? Outcome.NOBODY
                : end(staff, Optional.ofNullable(actor.get().accountId()).orElseThrow(), What.LEFT);
    }

    /** Ends all his sign-ins, in every browser and OTEC: for whoever lost a computer, or left it open somewhere. He is told by mail if there were any. */
    @Transactional
    public Outcome signOut(UUID account) {
        Optional<Membership> found = find(memberships.lock(), account);
        if (isOneself(account)) return Outcome.ONESELF;
        if (found.isEmpty()) return Outcome.NOBODY;
        int ended = signIns.endAll(account);
        String by = accountEvents.keepBy(actor.get(), tenant.otec(), account, Kind.SIGN_INS_ENDED);
        if (ended > 0) mail.signInsEnded(account(account), by);
        Role role = found.get().role();
        events.fire(new StaffEvent(What.SIGNED_OUT, account, account(account).name(), role, role));
        return Outcome.DONE;
    }

    /** Undoes a change: he is again what he was before it. */
    @Transactional
    public Outcome restore(Member before) {
        List<Membership> staff = memberships.lock();
        if (isOneself(before.accountId())) return Outcome.ONESELF;
        if (find(staff, before.accountId()).isPresent()) {
            return become(staff, before.accountId(), before.role(), What.RESTORED);
        }
        Account account = account(before.accountId());
        em.persist(new Membership(tenant.id(), account, before.role(), before.since()));
        events.fire(new StaffEvent(What.RESTORED, account.id(), account.name(), before.role(), before.role()));
        return Outcome.DONE;
    }

    private Outcome become(List<Membership> staff, UUID account, Role role, What what) {
        Optional<Membership> found = find(staff, account);
        if (found.isEmpty()) return Outcome.NOBODY;
        Role before = found.get().role();
        if (before == role) return Outcome.DONE;
        if (isLastAdmin(staff, found.get())) return Outcome.LAST_ADMIN;
        found.get().becomes(role);
        events.fire(new StaffEvent(what, account, account(account).name(), before, role));
        return Outcome.DONE;
    }

    private Outcome end(List<Membership> staff, UUID account, What what) {
        Optional<Membership> found = find(staff, account);
        if (found.isEmpty()) return Outcome.NOBODY;
        if (isLastAdmin(staff, found.get())) return Outcome.LAST_ADMIN;
        Role role = found.get().role();
        em.remove(found.get());
        events.fire(new StaffEvent(what, account, account(account).name(), role, role));
        return Outcome.DONE;
    }

    private Account account(UUID id) {
        return Optional.ofNullable(em.find(Account.class, id)).orElseThrow();
    }

    private boolean isOneself(UUID account) {
        return account.equals(actor.get().accountId());
    }

    private static Optional<Membership> find(List<Membership> staff, UUID account) {
        return staff.stream()
                .filter(membership -> membership.accountId().equals(account))
                .findFirst();
    }

    private static boolean isLastAdmin(List<Membership> staff, Membership membership) {
        return membership.role() == Role.ADMIN
                && staff.stream().filter(other -> other.role() == Role.ADMIN).count() == 1;
    }
}
