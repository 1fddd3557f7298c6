package cl.presente.enrolment.imports;

import cl.presente.enrolment.Attended;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.EnrolInBulk;
import cl.presente.enrolment.EnrolInBulk.Applied;
import cl.presente.enrolment.EnrolInBulk.Change;
import cl.presente.enrolment.EnrolInBulk.Standing;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import cl.presente.platform.jobs.PartlyFailed;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.persistence.Bulk;
import cl.presente.platform.turns.FairTurns;
import cl.presente.platform.turns.Party;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.Tenants;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries imports out, and takes them back, batch by batch. Where it is stands in the import's row and is written with the batch:
 * a node that dies leaves whole batches, and the next one goes on behind them. What a line does is found out again when its turn
 * comes, so that a line that was carried out already does nothing.
 */
@ApplicationScoped
public class CarryOutImports implements Job {

    private static final Logger LOG = Logger.getLogger(CarryOutImports.class.getName());

    /** Lines in one turn of their OTEC: one transaction, about as long as a page takes. */
    static final int BATCH = 100;

    /** Then what became due meanwhile is looked for again. */
    private static final Duration RUN = Duration.ofSeconds(10);

    /** For the OTEC's turn beside its own pages: as long as a place may be held and rest. Others' imports wait meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @PersistenceContext
    EntityManager em;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    Imports imports;

    @Inject
    ImportRows rows;

    @Inject
    Compare compare;

    @Inject
    EnrolInBulk enrol;

    @Inject
    Attended attended;

    @Inject
    Event<DomainEvent> events;

    @Inject
    FairTurns turns;

    @Inject
    Clock clock;

    @Inject
    CarryOutImports self;

    /** What became of one batch. */
    private enum Step {
        DONE,
        FAILED,

        /** Its OTEC has too much else to do. */
        NO_TURN
    }

    /** An import that waits for this job. */
    public record Due(int tenant, UUID id) {}

    @Override
    public String name() {
        return "carry-out-imports";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    /**
     * Each import in turn gets one batch, so that a long one does not keep the others waiting; nor does one that fails, which is
     * tried again in the next run.
     */
    @Override
    public void run() {
        Instant end = clock.instant().plus(RUN);
        Set<Due> failed = new HashSet<>();
        List<Due> due = self.due();
        if (due.isEmpty()) return;
        Map<Integer, Otec> otecs = new HashMap<>();
        tenants.all().forEach(otec -> otecs.put(otec.id(), otec));
        actor.set(Actor.SERVICE);
        try {
            boolean goesOn = true;
            while (goesOn && clock.instant().isBefore(end)) {
                goesOn = pass(due, otecs, failed);
                due = self.due();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!failed.isEmpty()) throw new PartlyFailed(failed.size());
    }

    /** One batch of each import; none of an OTEC that just had no turn, nor of one that failed. False when nothing was done. */
    private boolean pass(List<Due> due, Map<Integer, Otec> otecs, Set<Due> failed) throws InterruptedException {
        Set<Integer> busy = new HashSet<>();
        boolean done = false;
        for (Due next : due) {
            if (failed.contains(next) || busy.contains(next.tenant())) continue;
            Step step = step(next, otecs);
            done |= step == Step.DONE;
            if (step == Step.FAILED) failed.add(next);
            if (step == Step.NO_TURN) busy.add(next.tenant());
        }
        return done;
    }

    private Step step(Due due, Map<Integer, Otec> otecs) throws InterruptedException {
        try {
            Otec otec = otecs.get(due.tenant());
            tenant.change(otec);
            boolean done = turns.during(
                    new Party(otec.slug(), Party.Kind.IMPORTS),
                    PATIENCE,
                    () -> BrokenOff.retry(() -> self.step(due.id())));
            return done ? Step.DONE : Step.NO_TURN;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a batch of import " + due.id() + " failed", e);
            return Step.FAILED;
        }
    }

    /** All that is due, of every OTEC: the only statement here that names no tenant, on a table that holds nothing but ids. */
    @Transactional
    public List<Due> due() {
        return new Bulk(em.unwrap(Connection.class))
                .read(
                        "SELECT tenant_id, import_id FROM nomina_import_due",
                        row -> new Due(row.getInt(1), Objects.requireNonNull(Bulk.uuid(row, "import_id"))));
    }

    /** Does one batch of an import; false when nothing is left to do. */
    @Leased
    @Transactional
    public boolean step(UUID id) {
        NominaImport nomina = imports.lock(id).orElseThrow();
        if (!nomina.state().isMoving()) {
            notDue(id);
            return false;
        }
        boolean more = nomina.state() == ImportState.RUNNING ? carryOut(nomina) : takeBack(nomina);
        if (!more) notDue(id);
        return more;
    }

    private boolean carryOut(NominaImport nomina) {
        List<ImportRow> batch = rows.toCarryOut(nomina.id(), nomina.position(), BATCH);
        if (batch.isEmpty()) {
            nomina.finished(clock.instant());
            events.fire(new ImportFinished(nomina));
            return false;
        }
        UUID run = nomina.courseRun().id();
        Map<Rut, Standing> standing = compare.locked(run, batch);
        List<ImportRow> entering = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<ImportRow> leaving = new ArrayList<>();
        for (ImportRow row : batch) {
            Standing stood = standing.getOrDefault(row.run(), Standing.UNKNOWN);
            if (row.outcome() == Outcome.WITHDRAWN) {
                if (stood.isListed()) leaving.add(row);
            } else {
                Enrol.Entry entry = Reading.of(nomina.mapping(), row.cells()).over(stood.mail(), stood.exemption());
                if (Compare.outcome(entry, stood) != Outcome.UNCHANGED) {
                    entering.add(row);
                    changes.add(new Change(entry, stood));
                }
            }
        }
        rows.put(nomina.id(), entered(run, nomina, entering, changes));
        rows.put(nomina.id(), left(nomina, leaving, standing));
        nomina.carriedOut(batch.size(), batch.get(batch.size() - 1).position());
        return true;
    }

    private List<ImportRow> entered(UUID run, NominaImport nomina, List<ImportRow> lines, List<Change> changes) {
        List<Standing> after = enrol.apply(run, changes);
        List<ImportRow> done = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Standing before = changes.get(i).before();
            Outcome outcome = Compare.outcome(changes.get(i).entry(), before);
            nomina.counted(outcome, 1);
            done.add(lines.get(i).done(outcome, before, after.get(i)));
        }
        return done;
    }

    private List<ImportRow> left(NominaImport nomina, List<ImportRow> lines, Map<Rut, Standing> standing) {
        Instant now = clock.instant();
        List<UUID> enrolments = new ArrayList<>();
        List<ImportRow> done = new ArrayList<>();
        for (ImportRow line : lines) {
            Standing before = Objects.requireNonNull(standing.get(line.run()));
            enrolments.add(Objects.requireNonNull(before.enrolment()));
            Standing after = new Standing(
                    before.learner(), before.name(), before.mail(), before.enrolment(), before.exemption(), now);
            done.add(line.done(Outcome.WITHDRAWN, before, after));
        }
        enrol.withdraw(enrolments, now);
        nomina.counted(Outcome.WITHDRAWN, done.size());
        return done;
    }

    private boolean takeBack(NominaImport nomina) {
        List<ImportRow> batch = rows.toTakeBack(nomina.id(), nomina.position(), BATCH);
        if (batch.isEmpty()) {
            nomina.isTakenBack();
            events.fire(new ImportTakenBack(nomina));
            return false;
        }
        List<ImportRow> carriedOut =
                batch.stream().filter(row -> row.after() != null).toList();
        Set<UUID> stay = attended.since(
                carriedOut.stream()
                        .filter(row -> row.outcome() != Outcome.WITHDRAWN)
                        .map(row -> Objects.requireNonNull(enrolment(row)))
                        .toList(),
                Objects.requireNonNull(nomina.startedAt()));
        List<Applied> lines = new ArrayList<>();
        List<ImportRow> taken = new ArrayList<>();
        int kept = 0;
        for (ImportRow row : carriedOut) {
            boolean stays = stay.contains(enrolment(row));
            if (stays) kept++;
            else lines.add(new Applied(row.before(), Objects.requireNonNull(row.after())));
            taken.add(row.takenBack(stays));
        }
        enrol.undo(lines, clock.instant());
        rows.put(nomina.id(), taken);
        nomina.wasKept(kept);
        nomina.carriedOut(batch.size(), batch.get(batch.size() - 1).position());
        return true;
    }

    private static UUID enrolment(ImportRow row) {
        return Optional.ofNullable(row.after()).map(Standing::enrolment).orElseThrow();
    }

    private void notDue(UUID id) {
        em.flush();
        new Bulk(em.unwrap(Connection.class))
                .run("DELETE FROM nomina_import_due WHERE tenant_id = ? AND import_id = ?", tenant.id(), id);
    }
}
