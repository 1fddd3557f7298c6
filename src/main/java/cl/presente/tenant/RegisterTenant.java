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

    /** An OTEC that an operator takes in, who vouches for its RUT. */
    @Transactional
    public Otec register(Slug slug, Rut rut, String name, String colour) {
        Tenant tenant = new Tenant(slug, rut, name, colour, clock.instant());
        tenant.takenInByOperator(clock.instant());
        return keep(tenant, slug);
    }

    /**
     * An OTEC that somebody signed up: its RUT is a claim until SENCE takes a token for it.
     *
     * @param contactMail of whoever signed up, confirmed
     */
    @Transactional
    public Otec signUp(Slug slug, Rut rut, String name, String contactMail, String termsVersion) {
        Tenant tenant = new Tenant(slug, rut, name, Otec.FIRST_COLOUR, clock.instant());
        tenant.signedUp(termsVersion, contactMail, clock.instant());
        return keep(tenant, slug);
    }

    /** Refuses a slug whose return addresses would be too long for SENCE. */
    public void requireShort(Slug slug) {
        String longest = settings.publicUrl() + "/o/" + slug.text() + ReturnPath.LONGEST;
        if (longest.length() > ReturnUrl.MAX_LENGTH) {
            throw new InvalidValue("slug", "too-long");
        }
    }

    private Otec keep(Tenant tenant, Slug slug) {
        requireShort(slug);
        em.persist(tenant);
        em.flush();
        Otec otec = tenant.otec();
        current.change(otec);
        TenantOfSession.bind(em.unwrap(UnitOfWork.class), otec);
        return otec;
    }
}
