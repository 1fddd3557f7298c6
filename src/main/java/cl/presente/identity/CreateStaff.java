package cl.presente.identity;

import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Totp;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Takes a person into the current OTEC's staff; who has an account already keeps it, with its name, password and second factor. */
@ApplicationScoped
public class CreateStaff {

    @PersistenceContext
    EntityManager em;

    @Inject
    Passwords passwords;

    @Inject
    Totps totps;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /**
     * A member of staff to be, checked; the password is only the first one.
     *
     * @param secondFactor of an authenticator that was set up elsewhere; without it he sets one up when he first signs in
     */
    public record NewStaff(Email email, String name, Role role, String password, Optional<Totp> secondFactor) {

        public NewStaff {
            if (name.isBlank() || name.length() > 120) throw new InvalidValue("name", "length");
            if (role == Role.OPERATOR) throw new InvalidValue("role", "operator");
            new NewPassword(password, email, name);
        }

        public NewStaff(Email email, String name, Role role, String password) {
            this(email, name, role, password, Optional.empty());
        }

        @Override
        public String toString() {
            return "NewStaff[" + role + "]";
        }
    }

    @Needs(Permission.MANAGE_STAFF)
    @Transactional
    public void create(NewStaff person) {
        Account account = known(person.email()).orElseGet(() -> newAccount(person));
        em.persist(new Membership(tenant.id(), account, person.role(), clock.instant()));
    }

    Optional<Account> known(Email email) {
        return em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                .setParameter("email", email.text())
                .getResultStream()
                .findFirst();
    }

    Account newAccount(NewStaff person) {
        Account account = new Account(person, passwords.hash(person.password()), clock.instant());
        em.persist(account);
        person.secondFactor().ifPresent(totp -> totps.install(account.id(), totp));
        return account;
    }
}
