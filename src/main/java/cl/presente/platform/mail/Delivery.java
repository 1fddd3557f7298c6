package cl.presente.platform.mail;

import java.io.Serializable;
import java.time.Instant;

/**
 * What became of a mail so far.
 *
 * @param at when it was put into the outbox, sent, or is tried next; when it was put, for one that was given up
 * @param attempts how often sending it failed
 */
public record Delivery(State state, Instant at, int attempts) implements Serializable {

    /** Where a mail is on its way. */
    public enum State {
        QUEUED,
        /** It failed, and is tried again by itself. */
        RETRYING,
        SENT,
        /** It failed too often: somebody must look at the address. */
        GIVEN_UP
    }
}
