package cl.presente.enrolment.imports;

import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people do to an import before it is carried out: say what its columns are, mend lines, leave lines out, drop it. */
@ApplicationScoped
public class PrepareImport {

    @PersistenceContext
    EntityManager em;

    @Inject
    Imports imports;

    @Inject
    ImportRows rows;

    @Inject
    Compare compare;

    /** The columns hold something else; all lines are compared again. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void map(UUID id, Mapping mapping) {
        NominaImport nomina = lock(id);
        nomina.mapped(mapping);
        compare.all(nomina);
    }

    /** Whether those are withdrawn who are not in the file. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void isWholeList(UUID id, boolean whole) {
        NominaImport nomina = lock(id);
        nomina.isWholeList(whole);
        compare.outsideFile(nomina);
    }

    /** Writes over what a line says of some fields, and compares it again. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void mend(UUID id, int position, Map<Field, String> typed) {
        NominaImport nomina = lock(id);
        ImportRow row = row(id, position);
        Mapping mapping = nomina.mapping();
        List<String> cells = row.cells();
        for (Map.Entry<Field, String> field : typed.entrySet()) {
            cells = write(mapping, cells, field.getKey(), field.getValue());
        }
        compare.one(nomina, row, row.withCells(cells));
    }

    /** A RUN and a name are each one text to whoever types it, in however many columns they lie. */
    private static List<String> write(Mapping mapping, List<String> cells, Field field, String text) {
        return switch (field) {
            case RUN -> mapping.write(mapping.write(cells, Field.RUN, text), Field.CHECK_DIGIT, "");
            case NAME ->
                mapping.has(Field.NAME)
                        ? mapping.write(mapping.write(cells, Field.NAME, text), Field.SURNAME, "")
                        : mapping.write(cells, Field.SURNAME, text);
            default -> mapping.write(cells, field, text);
        };
    }

    /** Takes a line out of the import; the others about the same person are compared again. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void leaveOut(UUID id, int position) {
        NominaImport nomina = lock(id);
        ImportRow row = row(id, position);
        ImportRow out = row.as(Outcome.SKIPPED, "");
        rows.put(id, List.of(out));
        compare.one(nomina, row, out);
    }

    /** Deletes the import with all its rows. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void drop(UUID id) {
        NominaImport nomina = lock(id);
        rows.delete(id);
        em.remove(nomina);
    }

    /** Throws {@link ChangedMeanwhile} when it is being carried out already, or is gone. */
    private NominaImport lock(UUID id) {
        return imports.lock(id)
                .filter(nomina -> nomina.state() == ImportState.CHECKED)
                .orElseThrow(() -> new ChangedMeanwhile("import"));
    }

    private ImportRow row(UUID id, int position) {
        return rows.find(id, position).orElseThrow(() -> new ChangedMeanwhile("line"));
    }
}
