package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.enrolment.Enrolment;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A learner asks to register his close at SENCE (manual, section 3.3), with what the start sent and SENCE's own id. */
@ApplicationScoped
public class CloseSession {

    @Inject
    Sessions sessions;

    @Inject
    Launches launches;

    @Inject
    Tokens tokens;

    @Inject
    PlatformKey platformKey;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    CloseSession self;

    /** What became of the wish. */
    public sealed interface Closing {

        /** The form waits behind this handle. */
        record Launched(String handle) implements Closing {}

        /** The session is not in a state to be closed; its page says why. */
        record NotClosable() implements Closing {}

        /** The OTEC has no token in use. */
        record NoToken() implements Closing {}

        /** This service can send nobody to SENCE now. */
        record ServiceOff() implements Closing {}
    }

    /** Empty when the learner has no such session. */
    public Optional<Closing> close(UUID sessionId, UUID learnerId) {
        return BrokenOff.retry(() -> self.tryToClose(sessionId, learnerId));
    }

    @Transactional
    public Optional<Closing> tryToClose(UUID sessionId, UUID learnerId) {
        return sessions.lock(sessionId)
                .filter(session -> session.enrolment().learner().id().equals(learnerId))
                .map(this::close);
    }

    private Closing close(Session session) {
        Instant now = clock.instant();
        if (session.isOverdue(now)) {
            sessions.timeOut(session, now);
        }
        if (!session.isClosable()) {
            return new Closing.NotClosable();
        }
        // Not asked whether the environment is still switched on: what is open at SENCE must be closed there.
        if (!platformKey.isPresent()) {
            return new Closing.ServiceOff();
        }
        Enrolment enrolment = session.enrolment();
        Optional<UUID> token = tokens.toClose(
                session.tokenId(),
                enrolment.learner().id(),
                session.environment(),
                enrolment.courseRun().course().courseGroup());
        if (token.isEmpty()) {
            return new Closing.NoToken();
        }
        session.closing(token.get(), now, settings.pending());
        sessions.add(new SessionEvent(session, Kind.CLOSE_ISSUED, Outcome.TRANSITION, now));
        return new Closing.Launched(launches.handle(session));
    }
}
