package cl.presente.attendance;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import java.time.Instant;
import java.util.List;

/** Whether a learner may start a session of an enrolment now, or why not. */
public enum Availability {
    START,
    /** A session is open. */
    OPEN,
    /** The run begins later. */
    NOT_STARTED,
    /** The run is over. */
    ENDED,
    /** The policy asks for no more attendance today. */
    DONE_TODAY,
    /** The same, on the last day of the run. */
    DONE_LAST_DAY,
    /** The policy asks for no more attendance at all. */
    DONE,
    /** This learner never registers. */
    EXEMPT,
    /** The OTEC has no token in use. */
    NO_TOKEN,
    /** SENCE has not yet shown that the RUT is this OTEC's own, so nobody is sent to production in its name. */
    UNPROVEN,
    /** A code of the course or of the run is one that SENCE would refuse. */
    MISCONFIGURED,
    /** This service can send nobody to SENCE now. */
    SERVICE_OFF;

    /** As far as the enrolment and its sessions, newest first, decide it. */
    static Availability of(Enrolment enrolment, List<Session> newestFirst, Instant now) {
        if (enrolment.isExempt()) {
            return EXEMPT;
        }
        if (newestFirst.stream().anyMatch(session -> isOpen(session) && !session.isOverdue(now))) {
            return OPEN;
        }
        if (!enrolment.courseRun().hasStarted(now)) {
            return NOT_STARTED;
        }
        boolean again = newestFirst.stream()
                .flatMap(session -> session.openedAt().stream())
                .allMatch(opened -> enrolment.courseRun().policy().mayOpenAgain(opened, now));
        if (!again) {
            return done(enrolment.courseRun(), now);
        }
        return enrolment.courseRun().hasEnded(now) ? ENDED : START;
    }

    private static Availability done(CourseRun run, Instant now) {
        if (run.policy().rhythm() == AttendancePolicy.Rhythm.ONCE_PER_COURSE) {
            return DONE;
        }
        return run.isLastDay(now) ? DONE_LAST_DAY : DONE_TODAY;
    }

    private static boolean isOpen(Session session) {
        return session.isLive() && session.state() != SessionState.ISSUED;
    }
}
