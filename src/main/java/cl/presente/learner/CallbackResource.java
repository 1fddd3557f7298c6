package cl.presente.learner;

import cl.presente.attendance.Delivery;
import cl.presente.attendance.spool.TakeReply;
import cl.presente.attendance.spool.TakeReply.Taken;
import cl.presente.platform.web.Requests;
import cl.presente.sence.ReplyReader;
import cl.presente.sence.Route;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The four return addresses, start and close by retoma and error (manual, sections 3.2 and 3.3). The post comes from
 * SENCE's page, so without a cookie of ours, and gets none; it is stored, and the browser goes on to a page of ours.
 */
@ApplicationScoped
@Path("{slug}/c/{nonce}/{route}")
public class CallbackResource {

    @Inject
    TakeReply takeReply;

    @Inject
    LearnerCookie cookie;

    @Inject
    Inventors inventors;

    @Inject
    Requests requests;

    @Inject
    OtecPages pages;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response receive(@PathParam("nonce") String nonce, @PathParam("route") String segment, InputStream in)
            throws IOException {
        Instant receivedAt = clock.instant();
        Route route = Route.of(segment).orElseThrow(NotFoundException::new);
        byte[] body = in.readNBytes(RepostPage.MAX_BODY_BYTES + 1);
        Optional<Taken> again = RepostPage.sealedIn(body).flatMap(takeReply::takeAgain);
        if (again.isPresent()) {
            return goOn(again.get());
        }
        String origin = Optional.ofNullable(request.getHeader("Origin")).orElse("");
        boolean withCookie = cookie.value(request).isPresent();
        Taken taken = takeReply.take(
                new Delivery(route, nonce, body, receivedAt, origin, requests.address(request), withCookie));
        if (taken instanceof Taken.Unrecognised) {
            inventors.hold();
        }
        return body.length > ReplyReader.MAX_BODY_BYTES
                ? Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build()
                : goOn(taken);
    }

    private Response goOn(Taken taken) {
        if (taken instanceof Taken.Stored stored) {
            return pages.to("/s/" + stored.session()).build();
        }
        if (taken instanceof Taken.Kept kept) {
            return pages.to("/kept/" + kept.session()).build();
        }
        return taken instanceof Taken.NotKept notKept
                ? RepostPage.of(request.getRequestURI(), notKept.sealed())
                : pages.to("/unrecognised").build();
    }
}
