package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.enrolment.NominaLine;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One learner of a nómina as the office sees him.
 *
 * @param run masked
 * @param linkAt when the mail with the link was put, sent, or is tried next; null where there is none
 * @param lastState of the last session, null when the learner never asked for one
 */
public record NominaRow(
        UUID id,
        String name,
        String run,
        boolean written,
        String mail,
        boolean exempt,
        String exemptReason,
        @Nullable Instant withdrawnAt,
        LinkState link,
        @Nullable Instant linkAt,
        @Nullable SessionState lastState,
        @Nullable Instant lastAt)
        implements Serializable {

    static NominaRow of(
            NominaLine line,
            boolean written,
            LinkState link,
            @Nullable Instant linkAt,
            @Nullable SessionState lastState,
            @Nullable Instant lastAt) {
        return new NominaRow(
                line.enrolmentId(),
                line.name(),
                MaskedRun.of(line.run()),
                written,
                line.mail(),
                line.exempt(),
                line.exemptReason(),
                line.withdrawnAt(),
                link,
                linkAt,
                lastState,
                lastAt);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "NominaRow[" + id + "]";
    }
}
