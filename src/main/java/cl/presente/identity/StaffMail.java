package cl.presente.identity;

import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.platform.mail.Outbox;
import cl.presente.tenant.Tenants;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What staff are mailed about their accounts, and the admins of their OTECs with them. */
@ApplicationScoped
class StaffMail {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail", Locale.ROOT);
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm").withZone(TimeSource.CHILE);

    @PersistenceContext
    EntityManager em;

    @Inject
    Outbox outbox;

    @Inject
    Tenants tenants;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Transactional(Transactional.TxType.MANDATORY)
    public void recoveryLink(Account to, String key) {
        put(
                Outbox.OF_NO_TENANT,
                to,
                "recovery",
                to.name(),
                settings.publicUrl() + "/recover/" + key,
                PasswordReset.LASTS.toMinutes());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void passwordRecovered(Account person) {
        put(Outbox.OF_NO_TENANT, person, "password-recovered", person.name(), now(), settings.publicUrl());
        tellAdmins(person, "password-recovered.admin");
    }

    /** @param by who did it, and where */
    @Transactional(Transactional.TxType.MANDATORY)
    public void signInsEnded(Account person, String by) {
        put(Outbox.OF_NO_TENANT, person, "sign-ins-ended", person.name(), now(), settings.publicUrl(), by);
    }

    /** @param by who did it, and where */
    @Transactional(Transactional.TxType.MANDATORY)
    public void secondFactorReset(Account person, String by) {
        put(Outbox.OF_NO_TENANT, person, "second-factor-reset", person.name(), now(), settings.publicUrl(), by);
        tellAdmins(person, "second-factor-reset.admin", by);
    }

    private void tellAdmins(Account person, String key, Object... more) {
        for (Membership membership : membershipsOf(person)) {
            String otec = tenants.byId(membership.tenantId()).orElseThrow().name();
            for (Account admin : adminsOf(membership.tenantId())) {
                if (admin.id().equals(person.id())) continue;
                Object[] values = {
                    admin.name(), person.name(), person.email(), otec, now(), more.length > 0 ? more[0] : ""
                };
                put(membership.tenantId(), admin, key, values);
            }
        }
    }

    private List<Membership> membershipsOf(Account person) {
        return em.createQuery("SELECT m FROM Membership m WHERE m.accountId = :account", Membership.class)
                .setParameter("account", person.id())
                .getResultList();
    }

    private List<Account> adminsOf(int tenant) {
        return em.createQuery(
                        "SELECT a FROM Account a, Membership m WHERE m.accountId = a.id AND m.tenantId = :tenant"
                                + " AND m.role = :admin",
                        Account.class)
                .setParameter("tenant", tenant)
                .setParameter("admin", Role.ADMIN)
                .getResultList();
    }

    private void put(int tenant, Account to, String key, Object... values) {
        outbox.put(
                tenant,
                to.email(),
                TEXTS.getString(key + ".subject"),
                MessageFormat.format(TEXTS.getString(key + ".body"), values));
    }

    private String now() {
        return WHEN.format(clock.instant());
    }
}
