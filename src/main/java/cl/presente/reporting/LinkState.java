package cl.presente.reporting;

import cl.presente.enrolment.LinkMail;
import cl.presente.enrolment.NominaLine;
import cl.presente.platform.mail.Delivery;
import org.jspecify.annotations.Nullable;

/** Whether the present personal link of a learner reached him by mail. */
public enum LinkState {
    /** There is no address. */
    NO_MAIL,
    /** It was never mailed. */
    NOT_SENT,
    /** An older link was mailed, which is good for nothing since. */
    OUTDATED,
    QUEUED,
    /** It failed, and is tried again by itself. */
    RETRYING,
    SENT,
    /** It failed too often. */
    FAILED;

    static LinkState of(NominaLine line, @Nullable LinkMail mail, @Nullable Delivery delivery) {
        if (line.mail().isEmpty()) {
            return NO_MAIL;
        }
        if (mail == null) {
            return NOT_SENT;
        }
        if (mail.linkVersion() != line.linkVersion()) {
            return OUTDATED;
        }
        if (delivery == null) {
            return NOT_SENT;
        }
        return switch (delivery.state()) {
            case QUEUED -> QUEUED;
            case RETRYING -> RETRYING;
            case SENT -> SENT;
            case GIVEN_UP -> FAILED;
        };
    }
}
