package cl.presente.enrolment.imports;

import cl.presente.enrolment.EnrolInBulk.Standing;
import cl.presente.platform.persistence.Bulk;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store of the rows of imports: thousands at a time, so by {@link Bulk}, the tenant in every statement. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ImportRows {

    private static final String COLUMNS =
            "position, line, cells, run, name, mail, exemption, outcome, problem, repaired,"
                    + " applied, kept, learner_id, enrolment_id, before_learner, before_name, before_mail, before_enrolment,"
                    + " before_exemption, before_withdrawn_at";
    private static final String OF_IMPORT = " FROM nomina_import_row WHERE tenant_id = ? AND import_id = ?";

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    /** How many lines there are of each outcome, and how many were repaired. */
    public record Counts(Map<Outcome, Integer> of, int repaired) {

        public int of(Outcome outcome) {
            return of.getOrDefault(outcome, 0);
        }
    }

    /** Which lines of an import are wanted. */
    public record Wanted(@Nullable Outcome outcome, boolean repaired, boolean kept) implements Serializable {

        public static final Wanted ALL = new Wanted(null, false, false);

        public boolean isAll() {
            return equals(ALL);
        }

        String condition() {
            return (outcome == null ? "" : " AND outcome = '" + outcome.name() + "'")
                    + (repaired ? " AND repaired" : "")
                    + (kept ? " AND kept" : "");
        }
    }

    /** Stores lines in place of those that stand at their positions. */
    void put(UUID importId, List<ImportRow> rows) {
        bulk().write(
                        "REPLACE INTO nomina_import_row (tenant_id, import_id, " + COLUMNS + ") VALUES",
                        rows.stream().map(row -> values(importId, row)).toList());
    }

    /** Lines of the file behind that position, in its order. */
    List<ImportRow> behind(UUID importId, int position, int most) {
        return bulk().read(
                        "SELECT " + COLUMNS + OF_IMPORT + " AND position > ? AND line > 0 ORDER BY position LIMIT ?",
                        ImportRows::row,
                        tenant.id(),
                        importId,
                        position,
                        most);
    }

    /** Lines behind that position that are to be carried out. */
    List<ImportRow> toCarryOut(UUID importId, int position, int most) {
        return bulk().read(
                        "SELECT " + COLUMNS + OF_IMPORT + " AND position > ? AND outcome NOT IN ('WRONG', 'SKIPPED')"
                                + " ORDER BY position LIMIT ?",
                        ImportRows::row,
                        tenant.id(),
                        importId,
                        position,
                        most);
    }

    /** Lines before that position that were to be carried out, the last one first. */
    List<ImportRow> toTakeBack(UUID importId, int position, int most) {
        return bulk().read(
                        "SELECT " + COLUMNS + OF_IMPORT + " AND position < ? AND outcome NOT IN ('WRONG', 'SKIPPED')"
                                + " ORDER BY position DESC LIMIT ?",
                        ImportRows::row,
                        tenant.id(),
                        importId,
                        position,
                        most);
    }

    List<ImportRow> page(UUID importId, Wanted wanted, int first, int most) {
        return bulk().read(
                        "SELECT " + COLUMNS + OF_IMPORT + wanted.condition() + " ORDER BY position LIMIT ? OFFSET ?",
                        ImportRows::row,
                        tenant.id(),
                        importId,
                        most,
                        first);
    }

    int count(UUID importId, Wanted wanted) {
        return bulk().read(
                        "SELECT COUNT(*)" + OF_IMPORT + wanted.condition(), row -> row.getInt(1), tenant.id(), importId)
                .get(0);
    }

    Optional<ImportRow> find(UUID importId, int position) {
        return bulk()
                .read(
                        "SELECT " + COLUMNS + OF_IMPORT + " AND position = ?",
                        ImportRows::row,
                        tenant.id(),
                        importId,
                        position)
                .stream()
                .findFirst();
    }

    /** Lines of the file about those people, in its order, without the ones that were left out. */
    List<ImportRow> about(UUID importId, Collection<Rut> runs) {
        if (runs.isEmpty()) return List.of();
        List<Object> parameters = new ArrayList<>(List.of(tenant.id(), importId));
        parameters.addAll(runs);
        return bulk().read(
                        "SELECT " + COLUMNS + OF_IMPORT + " AND line > 0 AND outcome <> 'SKIPPED' AND run IN ("
                                + Bulk.marks(runs.size()) + ") ORDER BY position",
                        ImportRows::row,
                        parameters.toArray());
    }

    /** The RUNs that the file names, in lines that were not left out. */
    List<Rut> runs(UUID importId) {
        return bulk().read(
                        "SELECT run" + OF_IMPORT + " AND line > 0 AND outcome <> 'SKIPPED' AND run IS NOT NULL",
                        row -> Rut.parse(row.getString(1)),
                        tenant.id(),
                        importId);
    }

    /** Forgets who would be withdrawn. */
    void deleteOutsideFile(UUID importId) {
        bulk().run("DELETE" + OF_IMPORT + " AND line = 0", tenant.id(), importId);
    }

    void delete(UUID importId) {
        bulk().run("DELETE" + OF_IMPORT, tenant.id(), importId);
    }

    Counts counts(UUID importId) {
        Map<Outcome, Integer> of = new EnumMap<>(Outcome.class);
        int[] repaired = {0};
        bulk().read(
                        "SELECT outcome, COUNT(*), COALESCE(SUM(repaired), 0)" + OF_IMPORT + " GROUP BY outcome",
                        row -> {
                            repaired[0] += row.getInt(3);
                            return of.put(Outcome.valueOf(row.getString(1)), row.getInt(2));
                        },
                        tenant.id(),
                        importId);
        return new Counts(of, repaired[0]);
    }

    private Object[] values(UUID importId, ImportRow row) {
        Standing before = row.before();
        Standing after = row.after();
        return new Object[] {
            tenant.id(),
            importId,
            row.position(),
            row.line(),
            Cells.join(row.cells()),
            row.run(),
            row.name(),
            row.mail(),
            row.exemption(),
            row.outcome(),
            row.problem(),
            row.repaired(),
            after != null,
            row.kept(),
            after == null ? before.learner() : after.learner(),
            after == null ? before.enrolment() : after.enrolment(),
            before.learner() != null,
            before.name(),
            before.mail(),
            before.enrolment() != null,
            before.exemption(),
            before.withdrawnAt()
        };
    }

    private static ImportRow row(ResultSet row) throws SQLException {
        String run = row.getString("run");
        UUID learner = Bulk.uuid(row, "learner_id");
        UUID enrolment = Bulk.uuid(row, "enrolment_id");
        Standing before = new Standing(
                row.getBoolean("before_learner") ? learner : null,
                row.getString("before_name"),
                row.getString("before_mail"),
                row.getBoolean("before_enrolment") ? enrolment : null,
                row.getString("before_exemption"),
                Bulk.instant(row, "before_withdrawn_at"));
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        Standing after = row.getBoolean("applied")
                ? new Standing(
                        learner,
                        row.getString("name"),
                        row.getString("mail"),
                        enrolment,
                        row.getString("exemption"),
                        outcome == Outcome.WITHDRAWN ? Instant.EPOCH : null)
                : null;
        return new ImportRow(
                row.getInt("position"),
                row.getInt("line"),
                Cells.split(row.getString("cells")),
                run == null ? null : Rut.parse(run),
                row.getString("name"),
                row.getString("mail"),
                row.getString("exemption"),
                outcome,
                row.getString("problem"),
                row.getBoolean("repaired"),
                before,
                after,
                row.getBoolean("kept"));
    }

    private Bulk bulk() {
        em.flush();
        return new Bulk(em.unwrap(Connection.class));
    }
}
