package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one learner sees of his own courses and sessions. */
@ApplicationScoped
public class LearnerSessions {

    @Inject
    Sessions sessions;

    @Inject
    Enrolments enrolments;

    @Inject
    Clock clock;

    /**
     * One course of the learner: what he can do now, and his sessions so far, newest first.
     *
     * @param quarantined whether the last answer to the newest session contradicted what was sent
     */
    public record CourseCard(
            Enrolment enrolment, Availability availability, List<Session> newestFirst, boolean quarantined) {

        /** The session that is open now. */
        public Optional<Session> open() {
            return availability == Availability.OPEN
                    ? newestFirst.stream().filter(Session::isLive).findFirst()
                    : Optional.empty();
        }

        /** Sessions that SENCE opened while another one was live: they can still be closed. */
        public List<Session> kept() {
            return newestFirst.stream()
                    .filter(session -> !session.isLive() && session.isClosable())
                    .toList();
        }
    }

    /** A session, and what SENCE answered to it as far as that counted, oldest first. */
    public record Story(Session session, List<SessionEvent> answers) {

        /** The last answer contradicted what was sent, so that nobody was credited with it. */
        public boolean isQuarantined() {
            return !answers.isEmpty() && answers.get(answers.size() - 1).isQuarantined();
        }
    }

    public List<CourseCard> courses(UUID learnerId) {
        Instant now = clock.instant();
        return enrolments.of(learnerId).stream()
                .map(enrolment -> card(enrolment, now))
                .toList();
    }

    /** A session of the learner's own. */
    public Optional<Story> find(UUID sessionId, UUID learnerId) {
        return sessions.find(sessionId)
                .filter(session -> session.enrolment().learner().id().equals(learnerId))
                .map(this::story);
    }

    /** The state of a session of whomever, for a browser in which nobody has identified himself. */
    public Optional<SessionState> state(UUID sessionId) {
        return sessions.find(sessionId).map(session -> session.stateAt(clock.instant()));
    }

    /** Notes, once, that the browser which carried SENCE's answer is one in which the learner had identified himself. */
    @Transactional
    public void returned(UUID sessionId) {
        sessions.lock(sessionId)
                .filter(Session::returned)
                .ifPresent(session ->
                        sessions.add(new SessionEvent(session, Kind.RETURNED, Outcome.NOTED, clock.instant())));
    }

    private CourseCard card(Enrolment enrolment, Instant now) {
        List<Session> newestFirst = sessions.of(enrolment.id());
        boolean quarantined = newestFirst.stream()
                .findFirst()
                .map(this::story)
                .filter(Story::isQuarantined)
                .isPresent();
        return new CourseCard(enrolment, Availability.of(enrolment, newestFirst, now), newestFirst, quarantined);
    }

    private Story story(Session session) {
        return new Story(session, sessions.answers(session.id()));
    }
}
