package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.DomainEvent;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Takes the second factors of a member of the current OTEC's staff away who has lost them all: he is signed out everywhere and
 * sets up a new one at his next sign-in. He is told by mail, and so are the admins of all OTECs that he works for.
 */
@ApplicationScoped
public class ResetSecondFactor {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    SecondFactors factors;

    @Inject
    StaffSignIns signIns;

    @Inject
    AccountEvents accountEvents;

    @Inject
    StaffMail mail;

    @Inject
    Event<DomainEvent> events;

    /** What became of it. */
    public enum Outcome {
        DONE,
        /** He does not work for this OTEC. */
        NOBODY,
        /** One's own are kept at one's own account. */
        ONESELF
    }

    @Needs(Permission.MANAGE_STAFF)
    @Transactional
    public Outcome reset(UUID account) {
        Actor who = actor.get();
        if (account.equals(who.accountId())) return Outcome.ONESELF;
        if (em.find(Membership.class, new Membership.Key(tenant.id(), account)) == null) return Outcome.NOBODY;
        Account person = em.find(Account.class, account);
        factors.removeAll(account);
        signIns.endAll(account);
        String by = accountEvents.keepBy(who, tenant.otec(), account, Kind.SECOND_FACTOR_RESET);
        events.fire(new SecondFactorReset(account, person.name()));
        mail.secondFactorReset(person, by);
        return Outcome.DONE;
    }
}
