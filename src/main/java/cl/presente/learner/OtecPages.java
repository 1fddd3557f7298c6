package cl.presente.learner;

import cl.presente.platform.Settings;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Sends browsers to pages of the current OTEC, always at the configured public address. */
@ApplicationScoped
public class OtecPages {

    @Inject
    CurrentTenant tenant;

    @Inject
    Settings settings;

    /** A 303 to the page at that path below the OTEC's own. */
    Response.ResponseBuilder to(String below) {
        return Response.seeOther(URI.create(address(below)));
    }

    String address(String below) {
        return tenant.otec().home(settings.publicUrl()) + below;
    }
}
