package cl.presente.learner;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.platform.web.ErrorPage;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** How a learner says who he is: by his personal link, or by RUN and mailed code; and how he takes it back. */
@Path("{slug}")
public class IdentifyResource {

    @Inject
    IdentifyLearner identify;

    @Inject
    LearnerCookie cookie;

    @Inject
    OtecPages pages;

    @Context
    HttpServletRequest request;

    @GET
    @Path("i/{key}")
    public Response link(@PathParam("key") String key) {
        Optional<String> signIn = identify.byLink(key, cookie.value(request));
        if (signIn.isEmpty()) {
            request.setAttribute(ErrorPage.PROBLEM, "link");
            throw new NotFoundException();
        }
        // The notice shows only where the browser comes without the cookie.
        return pages.to("?notice=no-cookie").cookie(cookie.of(signIn.get())).build();
    }

    /** The answer tells nobody whether the RUN is known. */
    @POST
    @Path("code")
    @OurForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response code(@FormParam("run") @DefaultValue("") String typed) {
        Optional<Rut> run = run(typed);
        run.ifPresent(identify::mailCode);
        return pages.to(run.isPresent() ? "?step=code" : "?step=run")
                .cookie(cookie.ofTypedRun(typed))
                .build();
    }

    @POST
    @Path("sign-in")
    @OurForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("run") @DefaultValue("") String typed, @FormParam("code") @DefaultValue("") String code) {
        Optional<String> signIn =
                run(typed).flatMap(run -> identify.byCode(run, code.replaceAll("\\D", ""), cookie.value(request)));
        return signIn.map(value -> pages.to("").cookie(cookie.of(value), cookie.noTypedRun()))
                .orElseGet(() -> pages.to("?step=code-again").cookie(cookie.ofTypedRun(typed)))
                .build();
    }

    @POST
    @Path("sign-out")
    @OurForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut() {
        cookie.value(request).ifPresent(identify::signOut);
        return pages.to("").cookie(cookie.none()).build();
    }

    private static Optional<Rut> run(String typed) {
        try {
            return Optional.of(Rut.parse(typed));
        } catch (InvalidValue wrong) {
            return Optional.empty();
        }
    }
}
