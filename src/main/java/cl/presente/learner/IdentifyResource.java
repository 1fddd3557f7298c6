package cl.presente.learner;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.enrolment.IdentifyLearner.Outcome;
import cl.presente.enrolment.PersonalLinks;
import cl.presente.platform.web.ErrorPage;
import cl.presente.platform.web.Requests;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a learner says who he is: by his personal link, or by RUN and mailed code; and how he takes it back. */
@ApplicationScoped
@Path("{slug}")
public class IdentifyResource {

    private static final Pattern HANDLE = Pattern.compile("[\\w-]{1,64}");

    @Inject
    IdentifyLearner identify;

    @Inject
    LearnerCookie cookie;

    @Inject
    OtecPages pages;

    @Inject
    Requests requests;

    @Inject
    HttpServletRequest request;

    @GET
    @Path("i/{key}")
    public Response link(
            @PathParam("key") String key, @QueryParam(PersonalLinks.LAUNCH) @DefaultValue("") String handle) {
        Optional<String> signIn = identify.byLink(key, cookie.value(request));
        if (signIn.isEmpty()) {
            request.setAttribute(ErrorPage.PROBLEM, "link");
            throw new NotFoundException();
        }
        // The notice shows only where the browser comes without the cookie.
        String next = HANDLE.matcher(handle).matches() ? "/l/" + handle : "?notice=no-cookie";
        return pages.to(next).cookie(cookie.of(signIn.get())).build();
    }

    /** The answer tells nobody whether the RUN is known. */
    @POST
    @Path("code")
    @OurForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response code(@FormParam("run") @DefaultValue("") String typed) {
        Optional<Rut> run = run(typed);
        String next = run.map(
                        known -> identify.mailCode(known, requests.address(request)) ? "?step=code" : "?notice=wait")
                .orElse("?step=run");
        return pages.to(next).cookie(cookie.ofTypedRun(typed)).build();
    }

    @POST
    @Path("sign-in")
    @OurForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            @FormParam("run") @DefaultValue("") String typed, @FormParam("code") @DefaultValue("") String code) {
        String digits = code.replaceAll("\\D", "");
        Outcome outcome = run(typed)
                .map(run -> identify.byCode(run, digits, cookie.value(request), requests.address(request)))
                .orElseGet(Outcome.Refused::new);
        if (outcome instanceof Outcome.SignedIn signedIn) {
            return pages.to("")
                    .cookie(cookie.of(signedIn.cookie()), cookie.noTypedRun())
                    .build();
        }
        String next = outcome instanceof Outcome.TryAgain ? "?step=code&notice=wait" : "?step=code-again";
        return pages.to(next).cookie(cookie.ofTypedRun(typed)).build();
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
