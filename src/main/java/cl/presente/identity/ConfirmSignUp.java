package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import cl.presente.tenant.Tenants;
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
import java.time.Instant;
import java.util.Optional;

/** Whoever opens the mailed link and says so gets his OTEC, his account and the administrator's role in it, all at once. */
@ApplicationScoped
public class ConfirmSignUp {

    @PersistenceContext
    EntityManager em;

    @Inject
    Tenants tenants;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CurrentActor actor;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Inject
    ConfirmSignUp self;

    /** What became of it. */
    public enum Outcome {
        CONFIRMED,
        /** The link was used before; who has it signs in. */
        CONFIRMED_BEFORE,
        /** Somebody was faster with the slug, the RUT or the mail address. */
        TAKEN,
        /** No such sign-up, or its day is over. */
        UNKNOWN
    }

    /** The sign-up that still waits behind that key. */
    public Optional<SignUp> waiting(String key) {
        return Optional.ofNullable(em.find(SignUp.class, Secrets.hash(key)))
                .filter(found -> found.isGood(clock.instant()) && !found.isConfirmed());
    }

    public boolean wasConfirmed(String key) {
        SignUp found = em.find(SignUp.class, Secrets.hash(key));
        return found != null && found.isConfirmed();
    }

    /** @param address of the client, for the trail */
    public Outcome confirm(String key, String address) {
        return BrokenOff.retry(() -> self.tryToConfirm(key, address));
    }

    @Transactional
    public Outcome tryToConfirm(String key, String address) {
        Instant now = clock.instant();
        SignUp signUp = em.find(SignUp.class, Secrets.hash(key), LockModeType.PESSIMISTIC_WRITE);
        if (signUp == null || !signUp.isGood(now)) return Outcome.UNKNOWN;
        if (signUp.isConfirmed()) return Outcome.CONFIRMED_BEFORE;
        Slug slug = new Slug(signUp.slug());
        if (tenants.isTaken(slug) || tenants.isTaken(signUp.rut()) || hasAccount(signUp.email())) return Outcome.TAKEN;
        Otec otec = registerTenant.signUp(slug, signUp.rut(), signUp.otecName(), signUp.email(), signUp.termsVersion());
        Account account = new Account(new Email(signUp.email()), signUp.person(), signUp.passwordHash(), now);
        em.persist(account);
        em.persist(new Membership(otec.id(), account, Role.ADMIN, now));
        signUp.confirmed(now);
        Actor admin = new Actor(account.id(), account.name(), otec.id(), Role.ADMIN, address, null);
        actor.during(admin, () -> {
            events.fire(new TenantSignedUp(otec, signUp.termsVersion()));
            events.fire(new TenantConfirmed(otec));
        });
        return Outcome.CONFIRMED;
    }

    private boolean hasAccount(String email) {
        return em.createQuery("SELECT COUNT(a) FROM Account a WHERE a.email = :email", Long.class)
                        .setParameter("email", email)
                        .getSingleResult()
                > 0;
    }
}
