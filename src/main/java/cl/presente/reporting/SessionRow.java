package cl.presente.reporting;

import cl.presente.attendance.EvidenceGrade;
import cl.presente.attendance.Session;
import cl.presente.attendance.SessionState;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.sence.Environment;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session as the office sees it.
 *
 * @param run the learner's RUN, masked
 * @param limitAt when the session ends without a close
 * @param minutes how long the session has been open, or was; null when SENCE never opened it
 * @param refusals why SENCE last refused, one entry per code
 */
public record SessionRow(
        UUID id,
        String learner,
        String run,
        String course,
        String codigoCurso,
        Environment environment,
        SessionState state,
        Instant issuedAt,
        @Nullable Instant openedAt,
        @Nullable Instant limitAt,
        @Nullable Instant endedAt,
        @Nullable Long minutes,
        EvidenceGrade grade,
        List<Refusal> refusals,
        Set<Attention> attention)
        implements Serializable {

    static SessionRow of(Session session, Set<Attention> attention, Instant now) {
        Enrolment enrolment = session.enrolment();
        CourseRun run = enrolment.courseRun();
        return new SessionRow(
                session.id(),
                enrolment.learner().name(),
                MaskedRun.of(session.runAlumno()),
                run.course().name(),
                session.codigoCurso().text(),
                session.environment(),
                session.state(),
                session.issuedAt(),
                session.openedAt().orElse(null),
                session.limitAt().orElse(null),
                session.endedAt().orElse(null),
                session.openedAt()
                        .map(opened ->
                                Duration.between(opened, session.endedAt().orElse(now)))
                        .map(Duration::toMinutes)
                        .orElse(null),
                session.evidence(),
                session.refusal().map(Refusal::of).orElse(List.of()),
                attention);
    }
}
