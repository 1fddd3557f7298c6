package cl.presente.tenant;

import cl.presente.platform.Settings;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.ReturnUrl;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.eclipse.persistence.sessions.UnitOfWork;

/**
 * Takes an OTEC in, provided that the return addresses under its slug fit into what SENCE takes (manual, section 3.2). The rest
 * of the transaction works for the new OTEC.
 */
@ApplicationScoped
public class RegisterTenant {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    CurrentTenant current;

    @Transactional
    public Otec register(Slug slug, Rut rut, String name, String colour) {
        Tenant tenant = new Tenant(slug, rut, name, colour, clock.instant());
        String longest = settings.publicUrl() + "/o/" + slug.text() + ReturnPath.LONGEST;
        if (longest.length() > ReturnUrl.MAX_LENGTH) {
            throw new InvalidValue(
                    "slug",
                    "makes return addresses of " + longest.length() + " characters; SENCE takes "
                            + ReturnUrl.MAX_LENGTH);
        }
        em.persist(tenant);
        em.flush();
        Otec otec = tenant.otec();
        current.change(otec);
        TenantOfSession.bind(em.unwrap(UnitOfWork.class), otec);
        return otec;
    }
}
