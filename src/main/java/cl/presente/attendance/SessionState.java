package cl.presente.attendance;

/** The life of a session. Late answers of SENCE win over our timers, so several ends are not final. */
public enum SessionState {
    /** The start form was handed out; SENCE has not answered. */
    ISSUED,
    /** SENCE accepted the start. */
    OPEN,
    /** The close form was handed out; SENCE has not answered. */
    CLOSING,
    /** SENCE accepted the close. */
    CLOSED,
    /** SENCE refused the start. */
    REFUSED,
    /** SENCE did not answer the start in the pending time. */
    ABANDONED,
    /** The limit of the run's policy passed without a close. */
    EXPIRED,
    /** SENCE will never accept the close (301, 304, 305, 310). */
    CLOSE_UNCONFIRMED;

    public boolean mayBecome(SessionState next) {
        return switch (this) {
            case ISSUED -> next == OPEN || next == REFUSED || next == ABANDONED;
            case OPEN -> next == CLOSING || next == CLOSED || next == EXPIRED || next == CLOSE_UNCONFIRMED;
            case CLOSING ->
                next == CLOSED || next == OPEN || next == EXPIRED || next == CLOSE_UNCONFIRMED || next == ABANDONED;
            case REFUSED, ABANDONED -> next == OPEN || next == CLOSING || next == CLOSED;
            case EXPIRED, CLOSE_UNCONFIRMED -> next == CLOSED;
            case CLOSED -> false;
        };
    }

    /** Whether a timer may end this state. */
    boolean endsByItself() {
        return this == ISSUED || this == OPEN || this == CLOSING;
    }
}
