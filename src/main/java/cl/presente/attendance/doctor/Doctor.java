package cl.presente.attendance.doctor;

import cl.presente.enrolment.NominaLines;
import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.sence.Environment;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.ProveOwnership;
import cl.presente.tenant.ReturnPath;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.vault.TokenList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Examines a run of the current OTEC with its whole nómina. */
@ApplicationScoped
@Needs(Permission.SEE_CATALOGUE)
public class Doctor {

    @PersistenceContext
    EntityManager em;

    @Inject
    NominaLines lines;

    @Inject
    TokenList tokens;

    @Inject
    ProveOwnership ownership;

    @Inject
    PlatformKey platformKey;

    @Inject
    Settings settings;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /** Empty when this OTEC has no such run. */
    public Optional<Diagnosis> examine(UUID courseRun) {
        return run(courseRun).map(run -> {
            var learners = lines.active(courseRun);
            Examination examination = new Examination(run, learners, elsewhere(run), surroundings(run));
            return new Diagnosis(run, learners.size(), examination.findings());
        });
    }

    /** How a run is, in one line. */
    public Optional<Diagnosis.Summary> summary(UUID courseRun) {
        return examine(courseRun).map(Diagnosis::summary);
    }

    private Optional<RunFacts> run(UUID id) {
        return em.createQuery(
                        "SELECT r.id, c.id, c.name, CONCAT(c.linea, ''), CONCAT(c.codSence, ''), CONCAT(r.codigoCurso, ''),"
                                + " r.environment, r.startsOn, r.endsOn, r.courseUrl, c.courseGroup"
                                + " FROM CourseRun r JOIN r.course c WHERE r.id = :run",
                        Object[].class)
                .setParameter("run", id)
                .getResultStream()
                .map(row -> new RunFacts(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        (Environment) row[6],
                        (LocalDate) row[7],
                        (LocalDate) row[8],
                        (String) row[9],
                        (String) row[10]))
                .findFirst();
    }

    /** By enrolment of this run: another run of the same system, on some of the same days, in which that person is too. */
    private Map<UUID, String> elsewhere(RunFacts run) {
        Map<UUID, String> elsewhere = new HashMap<>();
        em.createQuery(
                        "SELECT e.id, c.name, CONCAT(r.codigoCurso, '') FROM Enrolment e, Enrolment o JOIN o.courseRun r"
                                + " JOIN r.course c WHERE e.courseRun.id = :run AND e.withdrawnAt IS NULL"
                                + " AND o.learner.id = e.learner.id AND o.withdrawnAt IS NULL AND o.exempt = FALSE"
                                + " AND r.id <> :run AND r.environment = :environment AND c.trial = FALSE"
                                + " AND r.startsOn <= :end AND r.endsOn >= :start ORDER BY r.startsOn",
                        Object[].class)
                .setParameter("run", run.id())
                .setParameter("environment", run.environment())
                .setParameter("start", run.startsOn())
                .setParameter("end", run.endsOn())
                .getResultStream()
                .forEach(row -> elsewhere.putIfAbsent((UUID) row[0], row[1] + " · " + row[2]));
        return elsewhere;
    }

    private Surroundings surroundings(RunFacts run) {
        return new Surroundings(
                settings.sence(run.environment()).edition(),
                settings.sence(run.environment()).enabled(),
                platformKey.isPresent(),
                ownership.isProven(),
                tokens.health(run.environment(), run.group()),
                settings.publicUrl() + tenant.otec().path() + ReturnPath.LONGEST,
                codSences(),
                TimeSource.dayOf(clock.instant()));
    }

    private Set<String> codSences() {
        Set<String> texts =
                new HashSet<>(em.createQuery("SELECT DISTINCT CONCAT(c.codSence, '') FROM Course c", String.class)
                        .getResultList());
        texts.removeIf(text -> !text.matches("[0-9]{10}"));
        return texts;
    }
}
