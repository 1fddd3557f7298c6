package cl.presente.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SENCE's sessions; nothing is ever deleted but by a reset, except that the sandbox forgets its oldest of ten thousand. */
public final class Sessions {

    private static final int KEPT_IN_SANDBOX = 10_000;

    private final Map<String, SenceSession> sessions = new LinkedHashMap<>();

    synchronized SenceSession open(Environment environment, ReceivedForm form, Instant at) {
        String id = UUID.randomUUID().toString();
        SenceSession session = new SenceSession(id, environment, form, at, Optional.empty());
        sessions.put(id, session);
        if (environment == Environment.SANDBOX) forgetOldestOfSandbox();
        return session;
    }

    /** Closes the open session with the form's IdSesionSence, RUN, acción and OTEC, if this environment has it. */
    synchronized Optional<SenceSession> close(Environment environment, ReceivedForm form, Instant at) {
        Optional<SenceSession> open = find(environment, form)
                .filter(session -> session.closedAt().isEmpty())
                .map(session -> session.closed(at));
        open.ifPresent(session -> sessions.put(session.idSesionSence(), session));
        return open;
    }

    private void forgetOldestOfSandbox() {
        List<String> ofSandbox = sessions.values().stream()
                .filter(session -> session.environment() == Environment.SANDBOX)
                .map(SenceSession::idSesionSence)
                .toList();
        if (ofSandbox.size() > KEPT_IN_SANDBOX) sessions.remove(ofSandbox.get(0));
    }

    /** The session that a close form speaks of, open or not. */
    synchronized Optional<SenceSession> find(Environment environment, ReceivedForm form) {
        return Optional.ofNullable(sessions.get(form.text("IdSesionSence")))
                .filter(session -> session.isOf(environment, form));
    }

    public synchronized List<SenceSession> all() {
        return List.copyOf(sessions.values());
    }

    synchronized void clear() {
        sessions.clear();
    }
}
