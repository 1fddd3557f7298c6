package cl.presente.reporting;

import cl.presente.attendance.Absences;
import cl.presente.attendance.Reminder;
import cl.presente.attendance.Reminders;
import cl.presente.attendance.Session;
import cl.presente.attendance.SessionState;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.platform.TimeSource;
import cl.presente.sence.Environment;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What goes on in the current OTEC now and went on since midnight, of one environment at a time. A learner fails when his
 * newest session of a run was refused, got no answer, or could not be closed; no answer means so long after he left as SENCE's
 * login, which is over in three minutes (manual, code 210), cannot explain.
 */
@ApplicationScoped
public class LiveBoard {

    private static final String CONNECTED =
            "s.trial = FALSE AND s.environment = :environment AND s.state IN :open AND s.endedAt IS NULL";
    private static final String CLOSED =
            "s.trial = FALSE AND s.environment = :environment AND s.state = :closed AND s.endedAt >= :midnight";
    private static final String ENDED_BADLY =
            "s.trial = FALSE AND s.environment = :environment AND s.state IN :bad AND s.endedAt >= :midnight"
                    + " AND NOT EXISTS (SELECT n.id"
                    + " FROM Session n WHERE n.enrolmentId = s.enrolmentId AND n.issuedAt > s.issuedAt)";
    private static final String STUCK = CONNECTED + " AND s.codes <> ''";

    private static final String UNANSWERED =
            "s.trial = FALSE AND s.environment = :environment AND s.state = :issued AND s.launchedAt <= :longAgo";

    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(4);

    private static final String WITH_ITS_NAMES =
            " JOIN FETCH s.enrolment e JOIN FETCH e.learner" + " JOIN FETCH e.courseRun r JOIN FETCH r.course";

    /** So that a list of ids is never empty. */
    private static final UUID NO_RUN = new UUID(0, 0);

    private static final Set<SessionState> OPEN = EnumSet.of(SessionState.OPEN, SessionState.CLOSING);
    private static final Set<SessionState> BAD =
            EnumSet.of(SessionState.REFUSED, SessionState.ABANDONED, SessionState.CLOSE_UNCONFIRMED);

    @PersistenceContext
    EntityManager em;

    @Inject
    Absences absences;

    @Inject
    Reminders reminders;

    @Inject
    Clock clock;

    /** The environments in which something runs today or somebody is connected. */
    @Needs(Permission.SEE_SESSIONS)
    public Set<Environment> environments() {
        EnumSet<Environment> found = EnumSet.noneOf(Environment.class);
        found.addAll(em.createQuery(
                        "SELECT DISTINCT r.environment FROM CourseRun r WHERE r.startsOn <= :today AND r.endsOn >= :today"
                                + " AND r.course.trial = FALSE",
                        Environment.class)
                .setParameter("today", today())
                .getResultList());
        for (Environment environment : EnumSet.complementOf(found)) {
            if (!counts(CONNECTED, new LiveScope(environment, null)).isEmpty()) {
                found.add(environment);
            }
        }
        return found;
    }

    /** The runs that a board can be kept to: those of today. */
    @Needs(Permission.SEE_SESSIONS)
    public List<RunChoice> runs() {
        return em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course c WHERE r.startsOn <= :today AND r.endsOn >= :today"
                                + " AND c.trial = FALSE ORDER BY c.name, r.codigoCurso, r.id",
                        CourseRun.class)
                .setParameter("today", today())
                .getResultStream()
                .map(RunChoice::of)
                .toList();
    }

    /** @param most how many of each list */
    @Needs(Permission.SEE_SESSIONS)
    public LiveView look(LiveScope scope, int most) {
        Map<RunChoice, LiveCounts> runs = runs(scope);
        return new LiveView(
                runs.values().stream().reduce(LiveCounts.NONE, LiveCounts::plus),
                runs,
                sessions(CONNECTED, "s.limitAt, s.id", scope, most),
                sessions(CLOSED, "s.endedAt DESC, s.id", scope, most),
                failing(scope, most),
                absent(scope, most));
    }

    /** Everybody whom a reminder to come may be for. */
    @Needs(Permission.SEE_SESSIONS)
    public List<UUID> absentEnrolments(LiveScope scope) {
        return absences.ids(scope.environment(), scope.courseRun());
    }

    /** Everybody whom a reminder to close may be for. */
    @Needs(Permission.SEE_SESSIONS)
    public List<UUID> connectedEnrolments(LiveScope scope) {
        return query("SELECT s.enrolmentId FROM Session s", CONNECTED + in(scope), scope, UUID.class)
                .getResultList();
    }

    private Map<RunChoice, LiveCounts> runs(LiveScope scope) {
        Map<UUID, Integer> connected = counts(CONNECTED, scope);
        Map<UUID, Integer> closed = counts(CLOSED, scope);
        Map<UUID, Integer> failing = counts(ENDED_BADLY, scope);
        for (String also : List.of(STUCK, UNANSWERED)) {
            counts(also, scope).forEach((run, count) -> failing.merge(run, count, Integer::sum));
        }
        Map<UUID, Integer> absent = absences.counts(scope.environment(), scope.courseRun());
        Map<RunChoice, LiveCounts> runs = new LinkedHashMap<>();
        for (CourseRun run : runs(scope, List.of(connected, closed, failing, absent))) {
            runs.put(
                    RunChoice.of(run),
                    new LiveCounts(
                            connected.getOrDefault(run.id(), 0),
                            closed.getOrDefault(run.id(), 0),
                            failing.getOrDefault(run.id(), 0),
                            absent.getOrDefault(run.id(), 0)));
        }
        return runs;
    }

    /** Those that run today, and those that something is counted of. */
    private List<CourseRun> runs(LiveScope scope, List<Map<UUID, Integer>> counted) {
        Set<UUID> ids = new HashSet<>(Set.of(NO_RUN));
        counted.forEach(counts -> ids.addAll(counts.keySet()));
        return em.createQuery(
                        "SELECT r FROM CourseRun r JOIN FETCH r.course c WHERE r.id IN :ids"
                                + " OR (r.environment = :environment AND r.startsOn <= :today AND r.endsOn >= :today)"
                                + " ORDER BY c.name, r.codigoCurso, r.id",
                        CourseRun.class)
                .setParameter("ids", ids)
                .setParameter("environment", scope.environment())
                .setParameter("today", today())
                .getResultStream()
                .filter(run -> scope.courseRun() == null || scope.courseRun().equals(run.id()))
                .toList();
    }

    private List<LiveSession> failing(LiveScope scope, int most) {
        List<LiveSession> failing = new ArrayList<>(sessions(STUCK, "s.limitAt, s.id", scope, most));
        failing.addAll(sessions(UNANSWERED, "s.launchedAt DESC, s.id", scope, most));
        failing.addAll(sessions(ENDED_BADLY, "s.endedAt DESC, s.id", scope, most));
        return List.copyOf(failing.subList(0, Math.min(most, failing.size())));
    }

    private List<LiveSession> sessions(String condition, String order, LiveScope scope, int most) {
        List<Session> sessions = query(
                        "SELECT s FROM Session s" + WITH_ITS_NAMES,
                        condition + in(scope) + " ORDER BY " + order,
                        scope,
                        Session.class)
                .setMaxResults(most)
                .getResultList();
        Map<UUID, Instant> reminded = reminders.last(
                Reminder.Kind.CLOSE,
                sessions.stream().map(session -> session.enrolment().id()).toList());
        Instant now = clock.instant();
        return sessions.stream()
                .map(session ->
                        LiveSession.of(session, reminded.get(session.enrolment().id()), now))
                .toList();
    }

    private List<Absentee> absent(LiveScope scope, int most) {
        List<Enrolment> enrolments = absences.list(scope.environment(), scope.courseRun(), most);
        Map<UUID, Instant> reminded = reminders.last(
                Reminder.Kind.START, enrolments.stream().map(Enrolment::id).toList());
        return enrolments.stream()
                .map(enrolment -> Absentee.of(enrolment, reminded.get(enrolment.id())))
                .toList();
    }

    private Map<UUID, Integer> counts(String condition, LiveScope scope) {
        Map<UUID, Integer> counts = new HashMap<>();
        query(
                        "SELECT s.courseRunId, COUNT(s) FROM Session s",
                        condition + in(scope) + " GROUP BY s.courseRunId",
                        scope,
                        Object[].class)
                .getResultList()
                .forEach(row -> counts.put((UUID) row[0], Math.toIntExact((Long) row[1])));
        return counts;
    }

    private static String in(LiveScope scope) {
        return scope.courseRun() == null ? "" : " AND s.courseRunId = :run";
    }

    /** Sets what the condition asks for. */
    private <T> TypedQuery<T> query(String select, String condition, LiveScope scope, Class<T> type) {
        TypedQuery<T> query = em.createQuery(select + " WHERE " + condition, type);
        Map<String, Object> values = new HashMap<>(Map.of(
                "environment",
                scope.environment(),
                "open",
                OPEN,
                "bad",
                BAD,
                "closed",
                SessionState.CLOSED,
                "issued",
                SessionState.ISSUED,
                "longAgo",
                clock.instant().minus(LONGEST_LOGIN),
                "midnight",
                TimeSource.startOf(today())));
        if (scope.courseRun() != null) {
            values.put("run", scope.courseRun());
        }
        query.getParameters().forEach(asked -> query.setParameter(asked.getName(), values.get(asked.getName())));
        return query;
    }

    private LocalDate today() {
        return TimeSource.dayOf(clock.instant());
    }
}
