package cl.presente.reporting;

import cl.presente.attendance.Session;
import cl.presente.attendance.SessionEvent;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.attendance.SessionState;
import cl.presente.catalogue.CourseRun;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The current OTEC's sessions, newest first, a page at a time. */
@Needs(Permission.SEE_SESSIONS)
@ApplicationScoped
public class SessionList {

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    public int count(SessionFilter filter) {
        return Math.toIntExact(new SessionQuery(filter).toCount(em).getSingleResult());
    }

    public List<SessionRow> page(SessionFilter filter, int first, int most) {
        List<Session> sessions = new SessionQuery(filter)
                .toList(em)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
        Map<UUID, Set<Attention>> attention = attention(sessions);
        Instant now = clock.instant();
        return sessions.stream()
                .map(session -> SessionRow.of(session, attention.getOrDefault(session.id(), Set.of()), now))
                .toList();
    }

    /** How many sessions a person should look at, by reason, whatever state or reason the filter asks for. */
    public Map<Attention, Integer> attention(SessionFilter filter) {
        Map<Attention, Integer> counts = new EnumMap<>(Attention.class);
        for (Attention attention : Attention.values()) {
            counts.put(attention, count(filter.needing(attention)));
        }
        return counts;
    }

    /** The session with everything that happened to it; empty when this OTEC has no such session. */
    public Optional<SessionHistory> history(UUID id) {
        return new SessionQuery(id).toList(em).getResultStream().findFirst().map(this::history);
    }

    /** The runs that a filter can ask for, the newest first. */
    public List<RunChoice> runs() {
        return em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course c WHERE c.trial = FALSE"
                                + " ORDER BY r.startsOn DESC, c.name, r.id",
                        CourseRun.class)
                .getResultStream()
                .map(RunChoice::of)
                .toList();
    }

    private SessionHistory history(Session session) {
        List<SessionEvent> events = em.createQuery(
                        "SELECT v FROM SessionEvent v WHERE v.sessionId = :session ORDER BY v.happenedAt, v.id",
                        SessionEvent.class)
                .setParameter("session", session.id())
                .getResultList();
        Set<Attention> attention = attention(List.of(session)).getOrDefault(session.id(), Set.of());
        return SessionHistory.of(SessionRow.of(session, attention, clock.instant()), session, events);
    }

    /** Why a person should look at each of these sessions; those that need no look are left out. */
    private Map<UUID, Set<Attention>> attention(Collection<Session> sessions) {
        Map<UUID, Set<Attention>> attention = new HashMap<>();
        if (sessions.isEmpty()) {
            return attention;
        }
        em.createQuery(
                        "SELECT DISTINCT v.sessionId, v.outcome FROM SessionEvent v"
                                + " WHERE v.sessionId IN :sessions AND v.outcome IN :outcomes",
                        Object[].class)
                .setParameter("sessions", sessions.stream().map(Session::id).toList())
                .setParameter("outcomes", Set.of(Outcome.QUARANTINED, Outcome.CONFLICT))
                .getResultStream()
                .forEach(row -> add(attention, (UUID) row[0], Attention.valueOf(((Outcome) row[1]).name())));
        sessions.stream()
                .filter(session -> session.state() == SessionState.CLOSE_UNCONFIRMED)
                .forEach(session -> add(attention, session.id(), Attention.UNCONFIRMED));
        return attention;
    }

    private static void add(Map<UUID, Set<Attention>> attention, UUID session, Attention reason) {
        attention
                .computeIfAbsent(session, id -> EnumSet.noneOf(Attention.class))
                .add(reason);
    }
}
