package cl.presente.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One learner of a nómina as it is stored, whatever today's rules say of it: what an older version or another program wrote must
 * still be seen to be put right.
 *
 * @param run as stored; it may not be a RUN at all
 * @param mail blank when there is none
 * @param exemptReason blank unless the learner is exempt
 */
public record NominaLine(
        UUID enrolmentId,
        UUID learnerId,
        String run,
        String name,
        String mail,
        int linkVersion,
        boolean exempt,
        String exemptReason,
        @Nullable Instant withdrawnAt) {

    /** The beginning of a query over {@code Enrolment e} and its {@code Learner l} for {@link #of}. */
    public static final String SELECT = "SELECT e.id, l.id, CONCAT(l.run, ''), l.name, l.mail, l.linkVersion, e.exempt,"
            + " e.exemptReason, e.withdrawnAt FROM Enrolment e JOIN e.learner l";

    /** People read names in the order of the alphabet; the column compares byte by byte. */
    public static final String BY_NAME = " ORDER BY SQL('? COLLATE utf8mb4_general_ci', l.name), l.id";

    public static NominaLine of(Object[] row) {
        return new NominaLine(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (Integer) row[5],
                (Boolean) row[6],
                (String) row[7],
                (Instant) row[8]);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "NominaLine[" + enrolmentId + "]";
    }
}
