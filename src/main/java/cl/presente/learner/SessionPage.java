package cl.presente.learner;

import cl.presente.attendance.LearnerSessions;
import cl.presente.attendance.LearnerSessions.Story;
import cl.presente.attendance.Session;
import cl.presente.attendance.SessionState;
import cl.presente.attendance.Signal;
import cl.presente.enrolment.Learner;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session, and its receipt. Where nobody has identified himself (the browser came back from SENCE without our cookie)
 * the page knows the state alone.
 */
@Named
@RequestScoped
public class SessionPage {

    private static final Duration WARNING = Duration.ofMinutes(10);

    @Inject
    Visitor visitor;

    @Inject
    LearnerSessions sessions;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    private Instant now = Instant.EPOCH;
    private @Nullable SessionState state;
    private @Nullable Story story;

    /** Before the page is rendered; a session that is another learner's is as little found as one that does not exist. */
    public void find() throws IOException {
        UUID id = (UUID) request.getAttribute(LearnerViews.SESSION);
        now = clock.instant();
        Optional<Learner> learner = visitor.learner();
        story = learner.flatMap(found -> sessions.find(id, found.id())).orElse(null);
        if (story != null) {
            state = story.session().stateAt(now);
            noteReturn(story.session());
            backToOffice(story.session());
        } else if (learner.isEmpty()) {
            state = sessions.state(id).orElse(null);
        }
        if (state == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** Who tried a token came from its page in the office. */
    private void backToOffice(Session session) throws IOException {
        Optional<UUID> token = session.triedToken();
        if (token.isPresent()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect(visitor.getHome() + "/admin/tokens/" + token.get());
            faces.responseComplete();
        }
    }

    private void noteReturn(Session session) {
        if (session.openedAt().isPresent() && !session.signals().contains(Signal.RETURN_WITH_COOKIE)) {
            sessions.returned(session.id());
        }
    }

    /** Null where nobody has identified himself. */
    public @Nullable Story getStory() {
        return story;
    }

    public @Nullable Session getSession() {
        return story == null ? null : story.session();
    }

    public @Nullable SessionState getState() {
        return state;
    }

    public boolean isRunning() {
        return story != null && (state == SessionState.OPEN || state == SessionState.CLOSING);
    }

    /** Whether this session ended without SENCE's start, so that the learner may try again from here. */
    public boolean isToStartAgain() {
        return state == SessionState.ISSUED
                || story != null
                        && story.session().openedAt().isEmpty()
                        && (state == SessionState.REFUSED || state == SessionState.ABANDONED);
    }

    /** Whether all that came in answer to the start contradicted it. */
    public boolean isStartContradicted() {
        return story != null
                && story.isQuarantined()
                && (state == SessionState.ISSUED || state == SessionState.ABANDONED);
    }

    /** How long the session still runs; null when it has no limit or does not run. */
    public @Nullable Duration getRemaining() {
        Session session = getSession();
        return session == null || !isRunning()
                ? null
                : session.limitAt()
                        .map(limit -> Duration.between(now, limit))
                        .map(left -> left.isNegative() ? Duration.ZERO : left)
                        .orElse(null);
    }

    public boolean isEndingSoon() {
        Duration remaining = getRemaining();
        return remaining != null && remaining.compareTo(WARNING) <= 0;
    }

    public Instant getNow() {
        return now;
    }

    /** How long the session lasted by our clock; null unless SENCE confirmed both ends. */
    public @Nullable Duration getLasted() {
        Session session = getSession();
        return session == null || state != SessionState.CLOSED
                ? null
                : session.openedAt()
                        .flatMap(opened -> session.endedAt().map(ended -> Duration.between(opened, ended)))
                        .orElse(null);
    }
}
