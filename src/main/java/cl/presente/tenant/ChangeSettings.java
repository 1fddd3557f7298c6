package cl.presente.tenant;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.tenant.OtecDetails.Changeable;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** The current OTEC's own settings, read and changed. */
@ApplicationScoped
public class ChangeSettings {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    Event<DomainEvent> events;

    @Needs(Permission.ENTER_OFFICE)
    public OtecDetails details() {
        Tenant row = em.find(Tenant.class, tenant.id());
        Otec otec = row.otec();
        return new OtecDetails(
                otec.slug(),
                otec.rut().dotted(),
                otec.name(),
                otec.colour(),
                row.contactMail(),
                row.termsVersion(),
                row.confirmedAt(),
                row.ownershipProvenAt());
    }

    /** Changes what was read before to what is wanted, unless somebody was faster. Other nodes show it within a minute. */
    @Needs(Permission.CHANGE_SETTINGS)
    @Transactional
    public void change(Changeable before, Changeable wanted) {
        int changed = em.createQuery(
                        "UPDATE Tenant t SET t.name = :name, t.colour = :colour, t.contactMail = :mail"
                                + " WHERE t.id = :id AND t.name = :oldName AND t.colour = :oldColour AND t.contactMail = :oldMail")
                .setParameter("name", wanted.name())
                .setParameter("colour", wanted.colour())
                .setParameter("mail", wanted.contactMail())
                .setParameter("id", tenant.id())
                .setParameter("oldName", before.name())
                .setParameter("oldColour", before.colour())
                .setParameter("oldMail", before.contactMail())
                .executeUpdate();
        if (changed == 0) {
            throw new ChangedMeanwhile("tenant " + tenant.id());
        }
        events.fire(new SettingsChanged(
                tenant.otec(),
                before.name(),
                wanted.name(),
                before.colour(),
                wanted.colour(),
                before.contactMail(),
                wanted.contactMail()));
    }
}
