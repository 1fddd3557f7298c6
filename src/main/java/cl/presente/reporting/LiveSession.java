package cl.presente.reporting;

import cl.presente.attendance.Session;
import cl.presente.attendance.SessionState;
import cl.presente.enrolment.Enrolment;
import cl.presente.sence.Actor;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A session on the live board.
 *
 * @param enrolment its enrolment's id
 * @param run the learner's RUN, masked
 * @param minutesLeft until the session ends by itself, rounded up; null when it does not, or has ended
 * @param minutes how long it has been open, or was; null when SENCE never opened it
 * @param refusals why SENCE last refused, one entry per code
 * @param remindedAt when the learner was last asked to close it
 */
public record LiveSession(
        UUID id,
        UUID enrolment,
        String learner,
        String run,
        boolean hasMail,
        String course,
        String codigoCurso,
        SessionState state,
        Instant issuedAt,
        @Nullable Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Long minutesLeft,
        @Nullable Long minutes,
        List<Refusal> refusals,
        @Nullable Instant remindedAt)
        implements Serializable {

    /** How much time left is so little that a person should see it. */
    private static final long SOON = 10;

    private static final long SECONDS = 60;

    static LiveSession of(Session session, @Nullable Instant remindedAt, Instant now) {
        Enrolment enrolment = session.enrolment();
        return new LiveSession(
                session.id(),
                enrolment.id(),
                enrolment.learner().name(),
                MaskedRun.of(session.runAlumno()),
                !enrolment.learner().mail().isEmpty(),
                enrolment.courseRun().course().name(),
                session.codigoCurso().text(),
                session.state(),
                session.issuedAt(),
                session.openedAt().orElse(null),
                session.endedAt().orElse(null),
                session.endedAt().isPresent()
                        ? null
                        : session.limitAt()
                                .map(limit -> minutesUp(Duration.between(now, limit)))
                                .orElse(null),
                session.openedAt()
                        .map(opened -> Duration.between(
                                        opened, session.endedAt().orElse(now))
                                .toMinutes())
                        .orElse(null),
                session.refusal().map(Refusal::of).orElse(List.of()),
                remindedAt);
    }

    private static long minutesUp(Duration left) {
        return Math.max(0, (left.toSeconds() + SECONDS - 1) / SECONDS);
    }

    public boolean isEndingSoon() {
        return minutesLeft != null && minutesLeft <= SOON;
    }

    /** Who can do something about what fails; a start that got no answer is the learner's to try again. */
    public Set<Actor> actors() {
        return refusals.isEmpty()
                ? Set.of(Actor.LEARNER)
                : refusals.stream()
                        .flatMap(refusal -> refusal.actors().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
