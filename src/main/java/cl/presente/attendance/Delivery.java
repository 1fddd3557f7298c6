package cl.presente.attendance;

import cl.presente.sence.Route;
import java.time.Instant;

/**
 * A post that came in on a return address, before anything was made of it.
 *
 * @param origin the Origin header, blank when there was none
 * @param address the client's address
 * @param withCookie whether our own cookie came with it
 */
public record Delivery(
        Route route, String nonce, byte[] body, Instant receivedAt, String origin, String address, boolean withCookie) {

    /** Names nothing of the body. */
    @Override
    public String toString() {
        return "Delivery[" + route + ", " + body.length + " bytes]";
    }
}
