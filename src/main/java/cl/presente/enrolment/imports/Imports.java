package cl.presente.enrolment.imports;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.EnrolInBulk.Standing;
import cl.presente.enrolment.imports.ImportRows.Counts;
import cl.presente.enrolment.imports.ImportRows.Wanted;
import cl.presente.sence.Rut;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the current OTEC's imports and what is in them. */
@ApplicationScoped
public class Imports {

    @PersistenceContext
    EntityManager em;

    @Inject
    ImportRows rows;

    /**
     * One line as people look at it.
     *
     * @param line of the file; 0 for who is not in it
     * @param run null while it cannot be read
     * @param problem null without one
     * @param typed what the file says, field by field: whoever mends a line must see what stands there, unmasked
     * @param before how the person stood
     */
    public record Line(
            int position,
            int line,
            Outcome outcome,
            @Nullable Rut run,
            String name,
            String mail,
            String exemption,
            List<Reading.Repair> repairs,
            Reading.@Nullable Problem problem,
            Map<Field, String> typed,
            Standing before,
            boolean kept) {}

    @Needs(Permission.SEE_NOMINA)
    public Optional<NominaImport> find(UUID id) {
        return Optional.ofNullable(em.find(NominaImport.class, id));
    }

    /** The run that something is to be imported into. */
    @Needs(Permission.SEE_NOMINA)
    public Optional<CourseRun> run(UUID courseRun) {
        return Optional.ofNullable(em.find(CourseRun.class, courseRun));
    }

    /** The last imports into that run, the newest first. */
    @Needs(Permission.SEE_NOMINA)
    public List<NominaImport> of(UUID courseRun, int most) {
        return em.createQuery(
                        "SELECT i FROM NominaImport i WHERE i.courseRun.id = :run ORDER BY i.createdAt DESC",
                        NominaImport.class)
                .setParameter("run", courseRun)
                .setMaxResults(most)
                .getResultList();
    }

    @Needs(Permission.SEE_NOMINA)
    @Transactional
    public Counts counts(UUID id) {
        return rows.counts(id);
    }

    @Needs(Permission.SEE_NOMINA)
    @Transactional
    public int count(UUID id, Wanted wanted) {
        return rows.count(id, wanted);
    }

    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public List<Line> page(UUID id, Wanted wanted, int first, int most) {
        return find(id).map(NominaImport::mapping)
                .map(mapping -> rows.page(id, wanted, first, most).stream()
                        .map(row -> line(row, mapping))
                        .toList())
                .orElse(List.of());
    }

    /** The first lines of a file, cell by cell, by which a person sees what its columns are. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public List<List<String>> firstLines(UUID id, int most) {
        return rows.behind(id, 0, most).stream().map(ImportRow::cells).toList();
    }

    /** The import, locked until the transaction ends. */
    Optional<NominaImport> lock(UUID id) {
        return Optional.ofNullable(em.find(NominaImport.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    static Line line(ImportRow row, Mapping mapping) {
        boolean readable = row.isInFile() && row.after() == null && mapping.isUsable();
        Reading reading = readable ? Reading.of(mapping, row.cells()) : null;
        return new Line(
                row.position(),
                row.line(),
                row.outcome(),
                row.run(),
                row.name(),
                row.mail(),
                row.exemption(),
                reading == null ? List.of() : reading.repairs(),
                row.outcome() == Outcome.WRONG && reading != null ? problem(row, reading) : null,
                row.outcome() == Outcome.WRONG ? typed(row, mapping) : Map.of(),
                row.before(),
                row.kept());
    }

    private static Reading.@Nullable Problem problem(ImportRow row, Reading reading) {
        int repeated = row.problem().indexOf(':');
        return repeated < 0
                ? reading.problem().orElse(null)
                : new Reading.Problem(Field.RUN, "repeated", row.problem().substring(repeated + 1));
    }

    private static Map<Field, String> typed(ImportRow row, Mapping mapping) {
        Map<Field, String> typed = new EnumMap<>(Field.class);
        String digit = mapping.read(row.cells(), Field.CHECK_DIGIT);
        typed.put(Field.RUN, mapping.read(row.cells(), Field.RUN) + (digit.isEmpty() ? "" : "-" + digit));
        typed.put(
                Field.NAME,
                (mapping.read(row.cells(), Field.NAME) + " " + mapping.read(row.cells(), Field.SURNAME)).strip());
        typed.put(Field.MAIL, mapping.read(row.cells(), Field.MAIL));
        typed.put(Field.EXEMPTION, mapping.read(row.cells(), Field.EXEMPTION));
        return typed;
    }
}
