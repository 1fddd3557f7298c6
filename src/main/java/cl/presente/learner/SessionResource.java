package cl.presente.learner;

import cl.presente.attendance.Availability;
import cl.presente.attendance.CloseSession;
import cl.presente.attendance.CloseSession.Closing;
import cl.presente.attendance.OpenSession;
import cl.presente.attendance.OpenSession.Opening;
import cl.presente.enrolment.Learner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two buttons of a learner, start and close; each leads to the launch page, or back with the reason why not. */
@ApplicationScoped
@Path("{slug}")
@OurForm
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SessionResource {

    @Inject
    Visitor visitor;

    @Inject
    OpenSession openSession;

    @Inject
    CloseSession closeSession;

    @Inject
    OtecPages pages;

    @POST
    @Path("start")
    public Response start(@FormParam("enrolment") @Nullable UUID enrolment) {
        if (enrolment == null) {
            throw new BadRequestException();
        }
        Optional<Learner> learner = visitor.learner();
        return learner.isEmpty()
                ? pages.to("").build()
                : openSession
                        .open(enrolment, learner.get().id())
                        .map(opening -> pages.to(after(opening)).build())
                        .orElseThrow(NotFoundException::new);
    }

    @POST
    @Path("s/{session}/close")
    public Response close(@PathParam("session") UUID session) {
        Optional<Learner> learner = visitor.learner();
        return learner.isEmpty()
                ? pages.to("/s/" + session).build()
                : closeSession
                        .close(session, learner.get().id())
                        .map(closing -> pages.to(after(closing, session)).build())
                        .orElseThrow(NotFoundException::new);
    }

    private static String after(Opening opening) {
        if (opening instanceof Opening.Launched launched) {
            return "/l/" + launched.handle();
        }
        if (opening instanceof Opening.AlreadyOpen open) {
            return "/s/" + open.sessionId();
        }
        return "?notice=" + ((Opening.NotNow) opening).reason();
    }

    private static String after(Closing closing, UUID session) {
        if (closing instanceof Closing.Launched launched) {
            return "/l/" + launched.handle();
        }
        String page = "/s/" + session;
        if (closing instanceof Closing.NoToken) {
            return page + "?notice=" + Availability.NO_TOKEN;
        }
        return closing instanceof Closing.ServiceOff ? page + "?notice=" + Availability.SERVICE_OFF : page;
    }
}
