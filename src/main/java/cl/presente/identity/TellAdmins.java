package cl.presente.identity;

import cl.presente.platform.mail.Outbox;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Mails everybody who administers the current OTEC. */
@ApplicationScoped
public class TellAdmins {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail", Locale.ROOT);

    @PersistenceContext
    EntityManager em;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    /**
     * Puts the mails into the running transaction.
     *
     * @param key of its texts: {@code key.subject} and {@code key.body}
     * @param values for the texts, where {0} is the administrator's name and {1} the OTEC's
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(String key, Object... values) {
        em.createQuery(
                        "SELECT a FROM Account a, Membership m WHERE m.accountId = a.id AND m.tenantId = :tenant"
                                + " AND m.role = :admin",
                        Account.class)
                .setParameter("tenant", tenant.id())
                .setParameter("admin", Role.ADMIN)
                .getResultList()
                .forEach(admin -> mail(admin, key, values));
    }

    private void mail(Account admin, String key, Object... values) {
        Object[] all = Stream.concat(Stream.of(admin.name(), tenant.otec().name()), Stream.of(values))
                .toArray();
        outbox.put(
                tenant.id(),
                admin.email(),
                MessageFormat.format(TEXTS.getString(key + ".subject"), all),
                MessageFormat.format(TEXTS.getString(key + ".body"), all));
    }
}
