package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The store of the current OTEC's sessions and their events; whoever changes a session holds its row's lock. */
@ApplicationScoped
class Sessions {

    @PersistenceContext
    EntityManager em;

    Optional<Session> lock(UUID id) {
        return Optional.ofNullable(em.find(Session.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Session> find(UUID id) {
        return em.createQuery("SELECT s FROM Session s JOIN FETCH s.enrolment WHERE s.id = :id", Session.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    Optional<Session> lockLive(UUID enrolmentId) {
        return em.createQuery("SELECT s FROM Session s WHERE s.liveEnrolmentId = :enrolment", Session.class)
                .setParameter("enrolment", enrolmentId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    boolean hasLive(UUID enrolmentId) {
        return !em.createQuery("SELECT s.id FROM Session s WHERE s.liveEnrolmentId = :enrolment", UUID.class)
                .setParameter("enrolment", enrolmentId)
                .getResultList()
                .isEmpty();
    }

    /** Newest first. */
    List<Session> of(UUID enrolmentId) {
        return em.createQuery(
                        "SELECT s FROM Session s WHERE s.enrolment.id = :enrolment ORDER BY s.issuedAt DESC, s.id DESC",
                        Session.class)
                .setParameter("enrolment", enrolmentId)
                .getResultList();
    }

    List<UUID> overdue(Instant now, int most) {
        return em.createQuery("SELECT s.id FROM Session s WHERE s.deadlineAt <= :now ORDER BY s.deadlineAt", UUID.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /** What SENCE answered as far as it counted, or would have counted had it matched what was sent; oldest first. */
    List<SessionEvent> answers(UUID sessionId) {
        return em.createQuery(
                        "SELECT e FROM SessionEvent e WHERE e.sessionId = :session AND e.rawHash IS NOT NULL"
                                + " AND e.outcome IN :counted ORDER BY e.happenedAt, e.id",
                        SessionEvent.class)
                .setParameter("session", sessionId)
                .setParameter("counted", List.of(Outcome.TRANSITION, Outcome.KEPT, Outcome.QUARANTINED))
                .getResultList();
    }

    /** Whether the same bytes came in for this session at that time or later. */
    boolean hasEvent(Session session, byte[] rawHash, Instant since) {
        return em.createQuery(
                                "SELECT COUNT(e) FROM SessionEvent e WHERE e.sessionId = :session AND e.rawHash = :hash"
                                        + " AND e.happenedAt >= :since",
                                Long.class)
                        .setParameter("session", session.id())
                        .setParameter("hash", rawHash)
                        .setParameter("since", since)
                        .getSingleResult()
                > 0;
    }

    boolean hasEvent(UUID id) {
        return em.find(SessionEvent.class, id) != null;
    }

    void add(Session session) {
        em.persist(session);
    }

    void add(SessionEvent event) {
        em.persist(event);
    }

    /** Ends a session whose time is over; the row must be locked. */
    void timeOut(Session session, Instant now) {
        session.timedOut(now);
        add(new SessionEvent(session, SessionEvent.Kind.TIMED_OUT, Outcome.TRANSITION, now));
    }

    /** Ends a session that another one replaces; the row must be locked. */
    void giveUp(Session session, Instant now) {
        session.givenUp(now);
        add(new SessionEvent(session, SessionEvent.Kind.TIMED_OUT, Outcome.TRANSITION, now));
        flush();
    }

    /** The newest session with which that token was tried. */
    Optional<Session> newestTrial(UUID token) {
        return em.createQuery(
                        "SELECT s FROM Session s WHERE s.tokenId = :token AND s.trial = TRUE"
                                + " ORDER BY s.issuedAt DESC, s.id DESC",
                        Session.class)
                .setParameter("token", token)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** How many sessions that are open at SENCE were last sent there with that token. */
    long openWith(UUID token) {
        return em.createQuery(
                        "SELECT COUNT(s) FROM Session s WHERE s.tokenId = :token AND s.trial = FALSE"
                                + " AND s.liveEnrolmentId IS NOT NULL AND s.state IN :open",
                        Long.class)
                .setParameter("token", token)
                .setParameter("open", List.of(SessionState.OPEN, SessionState.CLOSING))
                .getSingleResult();
    }

    /** Sends what was changed so far, so that a unique key sees it before the next insert. */
    void flush() {
        em.flush();
    }
}
