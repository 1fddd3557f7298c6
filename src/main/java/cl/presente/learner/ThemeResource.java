package cl.presente.learner;

import cl.presente.platform.web.Colour;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The OTEC's colour as the variables of the learners' style sheet; no page may carry a style of its own. */
@ApplicationScoped
@Path("{slug}/theme.css")
public class ThemeResource {

    /** The ground on which the colour stands as a text. */
    private static final Colour PAGE = Colour.parse("#f4f6f8");

    @Inject
    CurrentTenant tenant;

    @GET
    public Response theme() {
        return Response.ok(css(Colour.parse(tenant.otec().colour())), "text/css")
                .header("Cache-Control", "public, max-age=300")
                .build();
    }

    static String css(Colour colour) {
        return ":root{--accent:" + colour.text() + ";--on-accent:"
                + colour.textOnIt().text() + ";--ink:"
                + colour.readableOn(PAGE).text() + "}\n";
    }
}
