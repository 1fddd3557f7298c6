package cl.presente.attendance;

import cl.presente.attendance.Requirement.Check;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.Settings;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Preflight;
import cl.presente.tenant.ProveOwnership;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The step by which a run comes to SENCE's production, where what is recorded can never be deleted: everything on the list holds,
 * and somebody typed the CodigoCurso. Until its first session there, it can go back.
 */
@ApplicationScoped
public class GoToProduction {

    @PersistenceContext
    EntityManager em;

    @Inject
    SessionsOfRuns sessions;

    @Inject
    Tokens tokens;

    @Inject
    ProveOwnership ownership;

    @Inject
    Settings settings;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** What became of the wish. */
    public sealed interface Outcome {

        /** What is recorded from now on counts. */
        record InProduction() implements Outcome {}

        /** Something on the list does not hold. */
        record NotReady(List<Check> checks) implements Outcome {}
    }

    /** Everything that must hold for that run, in the order in which it is best seen to. */
    @Needs(Permission.SEE_CATALOGUE)
    public List<Check> checklist(UUID runId) {
        return checks(Objects.requireNonNull(em.find(CourseRun.class, runId)));
    }

    /** Throws {@link InvalidValue} of {@code typed} unless the run's CodigoCurso was typed. */
    @Needs(Permission.GO_TO_PRODUCTION)
    @Transactional
    public Outcome go(UUID runId, String typed) {
        CourseRun run = Objects.requireNonNull(em.find(CourseRun.class, runId));
        em.lock(run.course(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(run);
        List<Check> checks = checks(run);
        if (!checks.stream().allMatch(Check::met)) {
            return new Outcome.NotReady(checks);
        }
        if (!typed.strip().equals(run.codigoCurso().text())) {
            throw new InvalidValue("typed", "different");
        }
        move(run, Environment.PRODUCTION);
        events.fire(new RunWentToProduction(run.subject()));
        return new Outcome.InProduction();
    }

    /** Throws {@link InvalidValue} of {@code environment} once a session was issued in production. */
    @Needs(Permission.GO_TO_PRODUCTION)
    @Transactional
    public void backToTest(UUID runId) {
        CourseRun run = Objects.requireNonNull(em.find(CourseRun.class, runId, LockModeType.PESSIMISTIC_WRITE));
        if (sessions.ofRun(runId).contains(Environment.PRODUCTION)) {
            throw new InvalidValue("environment", "fixed");
        }
        move(run, Environment.TEST);
        events.fire(new RunBackInTest(run.subject()));
    }

    private void move(CourseRun run, Environment to) {
        int moved = em.createQuery("UPDATE CourseRun r SET r.environment = :to, r.version = r.version + 1"
                        + " WHERE r.id = :id AND r.version = :version AND r.environment <> :to")
                .setParameter("to", to)
                .setParameter("id", run.id())
                .setParameter("version", run.version())
                .executeUpdate();
        if (moved == 0) {
            throw new ChangedMeanwhile("run " + run.id());
        }
    }

    private List<Check> checks(CourseRun run) {
        List<Check> checks = new ArrayList<>();
        add(
                checks,
                Requirement.SWITCHED_ON,
                settings.sence(Environment.PRODUCTION).enabled());
        add(checks, Requirement.OWNERSHIP, ownership.isProven());
        add(checks, Requirement.TOKEN, hasToken(run));
        boolean wildcard = run.codigoCurso().isTest() || run.course().codSence().isTest();
        add(checks, Requirement.NO_WILDCARD, !wildcard);
        if (!wildcard) {
            String wrong = wrongCodes(run);
            checks.add(new Check(Requirement.CODES, wrong.isEmpty(), wrong));
        }
        add(checks, Requirement.DATES, !run.hasEnded(clock.instant()));
        add(checks, Requirement.LEARNERS, hasLearners(run));
        if (settings.sence(Environment.SANDBOX).enabled()) {
            add(checks, Requirement.SIMULATED, sessions.haveOpenedIn(Environment.SANDBOX));
        }
        add(checks, Requirement.TESTED, sessions.haveOpenedIn(Environment.TEST));
        return checks;
    }

    private static void add(List<Check> checks, Requirement requirement, boolean met) {
        checks.add(new Check(requirement, met, ""));
    }

    private String wrongCodes(CourseRun run) {
        Course course = run.course();
        return new Preflight(
                        Environment.PRODUCTION,
                        settings.sence(Environment.PRODUCTION).edition())
                        .accion(
                                course.codSence().text(),
                                run.codigoCurso().text(),
                                course.linea().text())
                        .stream()
                        .map(Preflight.Finding::sentence)
                        .collect(Collectors.joining(" "));
    }

    /** As a learner would be given one whom no token has failed yet. */
    private boolean hasToken(CourseRun run) {
        return tokens.toOpen(run.id(), Environment.PRODUCTION, run.course().courseGroup())
                .isPresent();
    }

    private boolean hasLearners(CourseRun run) {
        return !em.createQuery(
                        "SELECT e.id FROM Enrolment e WHERE e.courseRun.id = :run AND e.withdrawnAt IS NULL"
                                + " AND e.exempt = FALSE",
                        UUID.class)
                .setParameter("run", run.id())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }
}
