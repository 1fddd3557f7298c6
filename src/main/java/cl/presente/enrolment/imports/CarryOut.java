package cl.presente.enrolment.imports;

import cl.presente.enrolment.imports.ImportRows.Counts;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.persistence.Bulk;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Starts an import, stops it on the way, or takes it back; {@link CarryOutImports} then does it. */
@ApplicationScoped
public class CarryOut {

    @PersistenceContext
    EntityManager em;

    @Inject
    Imports imports;

    @Inject
    ImportRows rows;

    @Inject
    CurrentTenant tenant;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /**
     * Starts it, and remembers what the columns of such files are. Throws {@link InvalidValue} when there is nothing to do, or
     * when lines cannot be read of a file that claims to be the whole list: whom they are about would be withdrawn.
     */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void start(UUID id) {
        NominaImport nomina = inState(id, ImportState.CHECKED);
        Counts counts = rows.counts(id);
        if (nomina.isWholeList() && counts.of(Outcome.WRONG) > 0) throw new InvalidValue("import", "whole-and-wrong");
        int lines = counts.of().entrySet().stream()
                .filter(count -> count.getKey().isCarriedOut())
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (lines == counts.of(Outcome.UNCHANGED)) throw new InvalidValue("import", "nothing-to-do");
        nomina.started(lines, clock.instant());
        if (nomina.isTitled()) remember(nomina);
        due(id);
        events.fire(new ImportStarted(nomina, lines));
    }

    /** Stops it on the way; what it has done so far is taken back. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void cancel(UUID id) {
        NominaImport nomina = inState(id, ImportState.RUNNING);
        nomina.takenBack(ImportState.CANCELLING);
        events.fire(new ImportCancelled(nomina));
    }

    /** Takes a whole import back, within a day; what somebody attended by it meanwhile stays. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void undo(UUID id) {
        NominaImport nomina = inState(id, ImportState.DONE);
        if (!nomina.canBeUndone(clock.instant())) throw new InvalidValue("import", "too-late");
        nomina.takenBack(ImportState.UNDOING);
        due(id);
        events.fire(new ImportUndone(nomina));
    }

    private void remember(NominaImport nomina) {
        String fingerprint = Mapping.fingerprint(nomina.titles());
        RememberedColumns known = em.find(RememberedColumns.class, fingerprint);
        if (known == null) {
            em.persist(new RememberedColumns(fingerprint, nomina.mapping()));
        } else {
            known.are(nomina.mapping());
        }
    }

    private void due(UUID id) {
        em.flush();
        new Bulk(em.unwrap(Connection.class))
                .run("INSERT INTO nomina_import_due (tenant_id, import_id) VALUES (?, ?)", tenant.id(), id);
    }

    private NominaImport inState(UUID id, ImportState state) {
        return imports.lock(id)
                .filter(nomina -> nomina.state() == state)
                .orElseThrow(() -> new ChangedMeanwhile("import"));
    }
}
