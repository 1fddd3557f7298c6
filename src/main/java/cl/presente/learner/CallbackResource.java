package cl.presente.learner;

import cl.presente.attendance.Delivery;
import cl.presente.attendance.ReceiveReply;
import cl.presente.attendance.StrayReplies;
import cl.presente.attendance.StrayReply;
import cl.presente.platform.web.Requests;
import cl.presente.sence.ReplyReader;
import cl.presente.sence.Route;
import cl.presente.tenant.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The four return addresses, start and close by retoma and error (manual, sections 3.2 and 3.3). The post comes from
 * SENCE's page, so without a cookie of ours, and gets none; it is stored, and the browser goes on to a page of ours.
 */
@Path("{slug}/c/{nonce}/{route}")
public class CallbackResource {

    private static final Logger LOG = Logger.getLogger(CallbackResource.class.getName());

    @Inject
    ReceiveReply receiveReply;

    @Inject
    StrayReplies strays;

    @Inject
    CurrentTenant tenant;

    @Inject
    LearnerCookie cookie;

    @Inject
    Requests requests;

    @Inject
    OtecPages pages;

    @Inject
    Clock clock;

    @Context
    HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response receive(@PathParam("nonce") String nonce, @PathParam("route") String segment, InputStream in)
            throws IOException {
        Instant receivedAt = clock.instant();
        Route route = Route.of(segment).orElseThrow(NotFoundException::new);
        byte[] body = in.readNBytes(ReplyReader.MAX_BODY_BYTES + 1);
        String origin = Optional.ofNullable(request.getHeader("Origin")).orElse("");
        boolean withCookie = cookie.value(request).isPresent();
        Delivery delivery = new Delivery(route, nonce, body, receivedAt, origin, requests.address(request), withCookie);
        if (body.length > ReplyReader.MAX_BODY_BYTES) {
            strays.keep(delivery, tenant.otec().slug(), StrayReply.Reason.NOT_OURS);
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        try {
            return goOn(receiveReply.receive(delivery));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a reply of tenant " + tenant.id() + " could not be stored", e);
            return RepostPage.of(request.getRequestURI(), body);
        }
    }

    private Response goOn(Optional<UUID> session) {
        return pages.to(session.map(id -> "/s/" + id).orElse("/unrecognised")).build();
    }
}
