package cl.presente.identity;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.InvitationEvent.What;
import cl.presente.platform.DomainEvent;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * Whoever opens the link of an invitation comes to work for the current OTEC, which the key names. The link proves that he
 * reads the mail; an account that exists already must be signed in besides.
 */
@ApplicationScoped
public class AcceptInvitation {

    @PersistenceContext
    EntityManager em;

    @Inject
    Memberships memberships;

    @Inject
    CreateStaff createStaff;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    @Inject
    Event<DomainEvent> events;

    /**
     * What a good key offers, and to whom.
     *
     * @param hasAccount whether that address has an account, in whichever OTEC
     */
    public record Offer(Otec otec, String name, String email, Role role, boolean hasAccount) {

        public boolean isFor(SignedIn who) {
            return who.email().equals(email);
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "Offer[" + role + "]";
        }
    }

    /** What became of it. */
    public enum Outcome {
        DONE,
        /** The key is no longer good, or never was. */
        OVER,
        /** The address has an account: whoever it is must sign in with it. */
        SIGN_IN,
        /** The account that is signed in is not the invited one. */
        FOREIGN
    }

    /** Empty for a key that is used up, withdrawn, too old, replaced or unknown. */
    public Optional<Offer> find(InvitationKey key) {
        return em.createQuery("SELECT i FROM Invitation i WHERE i.keyHash = :hash", Invitation.class)
                .setParameter("hash", key.hash())
                .getResultStream()
                .findFirst()
                .filter(invitation -> invitation.isGood(clock.instant()))
                .map(invitation -> new Offer(
                        tenant.otec(),
                        invitation.name(),
                        invitation.email(),
                        invitation.role(),
                        createStaff.known(new Email(invitation.email())).isPresent()));
    }

    /** Makes the invited address an account, under the name and with the password that were typed. */
    @Transactional
    public Outcome acceptAsNew(InvitationKey key, String name, String password, String address) {
        Optional<Invitation> found = lock(key);
        if (found.isEmpty()) return Outcome.OVER;
        Email email = new Email(found.get().email());
        if (createStaff.known(email).isPresent()) return Outcome.SIGN_IN;
        NewStaff person = new NewStaff(email, name.strip(), found.get().role(), password);
        return accept(found.get(), createStaff.newAccount(person), address);
    }

    /** Takes the account that is signed in, provided that it is the invited one. */
    @Transactional
    public Outcome acceptAs(InvitationKey key, SignedIn who, String address) {
        Optional<Invitation> found = lock(key);
        if (found.isEmpty()) return Outcome.OVER;
        if (!found.get().email().equals(who.email())) return Outcome.FOREIGN;
        return accept(found.get(), createStaff.known(new Email(who.email())).orElseThrow(), address);
    }

    private Optional<Invitation> lock(InvitationKey key) {
        memberships.lock();
        return em.createQuery("SELECT i FROM Invitation i WHERE i.keyHash = :hash", Invitation.class)
                .setParameter("hash", key.hash())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .filter(invitation -> invitation.isGood(clock.instant()));
    }

    private Outcome accept(Invitation invitation, Account account, String address) {
        if (memberships.find(account.id()).isEmpty()) {
            em.persist(new Membership(tenant.id(), account, invitation.role(), clock.instant()));
        }
        em.remove(invitation);
        actor.set(new Actor(account.id(), account.name(), tenant.id(), invitation.role(), address, null));
        events.fire(InvitationEvent.of(What.ACCEPTED, invitation));
        return Outcome.DONE;
    }
}
