package cl.presente.attendance;

import cl.presente.platform.Ids;
import cl.presente.sence.Route;
import java.time.Instant;
import java.util.UUID;

/**
 * A post that came in on a return address, before anything was made of it.
 *
 * @param id of the event that it becomes, so that one that is tried again is stored once
 * @param origin the Origin header, blank when there was none
 * @param address the client's address
 * @param withCookie whether our own cookie came with it
 */
public record Delivery(
        UUID id,
        Route route,
        String nonce,
        byte[] body,
        Instant receivedAt,
        String origin,
        String address,
        boolean withCookie) {

    /** One that came in just now. */
    public Delivery(
            Route route,
            String nonce,
            byte[] body,
            Instant receivedAt,
            String origin,
            String address,
            boolean withCookie) {
        this(Ids.next(), route, nonce, body, receivedAt, origin, address, withCookie);
    }

    /** Names nothing of the body. */
    @Override
    public String toString() {
        return "Delivery[" + route + ", " + body.length + " bytes]";
    }
}
