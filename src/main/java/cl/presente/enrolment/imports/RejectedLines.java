package cl.presente.enrolment.imports;

import cl.presente.enrolment.imports.ImportRows.Wanted;
import cl.presente.platform.sheet.Sheet;
import cl.presente.platform.sheet.SheetFormat;
import cl.presente.platform.sheet.SheetWriter;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The lines of a file that could not be taken in, as a CSV of the same columns that can be mended and uploaded again. It says
 * nothing that was not in the uploaded file, so it needs no more than importing does.
 */
@ApplicationScoped
public class RejectedLines {

    @PersistenceContext
    EntityManager em;

    @Inject
    ImportRows rows;

    /**
     * @param line and {@code why} the titles of the two columns that are added in front
     * @param sentence what a problem is called
     */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public Optional<byte[]> csv(UUID id, String line, String why, Function<Reading.Problem, String> sentence) {
        return Optional.ofNullable(em.find(NominaImport.class, id))
                .filter(NominaImport::hasRows)
                .map(nomina -> csv(nomina, List.of(line, why), sentence));
    }

    private byte[] csv(NominaImport nomina, List<String> inFront, Function<Reading.Problem, String> sentence) {
        List<String> titles = new ArrayList<>(inFront);
        titles.addAll(nomina.titles());
        Mapping mapping = nomina.mapping();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (SheetWriter csv = SheetFormat.CSV.to(file, "", titles)) {
            for (ImportRow wrong :
                    rows.page(nomina.id(), new Wanted(Outcome.WRONG, false, false), 0, Sheet.MOST_ROWS)) {
                Reading.Problem problem = Imports.line(wrong, mapping).problem();
                List<String> cells = new ArrayList<>(
                        List.of(String.valueOf(wrong.line()), problem == null ? "" : sentence.apply(problem)));
                cells.addAll(wrong.cells());
                csv.row(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
