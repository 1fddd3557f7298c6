package cl.presente.identity;

import cl.presente.platform.crypto.Passwords;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Takes a person into the current OTEC's staff; who has an account already keeps it, with its name and its password. */
@ApplicationScoped
public class CreateStaff {

    @PersistenceContext
    EntityManager em;

    @Inject
    Passwords passwords;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /** A member of staff to be, checked; the password is only the first one. */
    public record NewStaff(Email email, String name, Role role, String password) {

        private static final int SHORTEST_PASSWORD = 12;
        private static final int LONGEST_PASSWORD = 128;

        public NewStaff {
            if (name.isBlank() || name.length() > 120) throw new InvalidValue("name", "length");
            if (role == Role.OPERATOR) throw new InvalidValue("role", "operator");
            if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
                throw new InvalidValue("password", "length");
            }
        }

        @Override
        public String toString() {
            return "NewStaff[" + role + "]";
        }
    }

    @Transactional
    public void create(NewStaff person) {
        Account account = known(person.email()).orElseGet(() -> newAccount(person));
        em.persist(new Membership(tenant.id(), account, person.role(), clock.instant()));
    }

    private Optional<Account> known(Email email) {
        return em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                .setParameter("email", email.text())
                .getResultStream()
                .findFirst();
    }

    private Account newAccount(NewStaff person) {
        Account account = new Account(person, passwords.hash(person.password()), clock.instant());
        em.persist(account);
        return account;
    }
}
