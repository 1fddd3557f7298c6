package cl.presente.enrolment.imports;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.imports.NominaImport.Table;
import cl.presente.platform.sheet.Sheet;
import cl.presente.platform.sheet.SheetRow;
import cl.presente.platform.sheet.WrongSheet;
import cl.presente.sence.Rut;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file and compares it with the nómina; nothing of it is carried out yet. The bytes are personal data and are gone with
 * the request: only rows are stored.
 */
@ApplicationScoped
public class UploadNomina {

    private static final Logger LOG = Logger.getLogger(UploadNomina.class.getName());

    /** Titles stand somewhere at a file's beginning, below a logo, a course's name, a date. */
    private static final int BEGINNING = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    ImportRows rows;

    @Inject
    Compare compare;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    /**
     * Answers the import's id. Throws {@link WrongSheet} for a file that may not come in, of which nothing is kept.
     *
     * @param source the file's name, blank for text that was pasted
     */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public UUID upload(UUID courseRun, String source, byte[] file) {
        Intake intake = new Intake(em.find(CourseRun.class, courseRun), source);
        try {
            Sheet.read(file, intake);
            return intake.finished();
        } catch (WrongSheet e) {
            LOG.info(() -> "upload for run " + courseRun + " refused: " + e.getMessage());
            throw e;
        }
    }

    /** Stores lines as they come. */
    private final class Intake implements Consumer<SheetRow> {

        private final CourseRun run;
        private final String source;
        private final List<SheetRow> waiting = new ArrayList<>();
        private final Map<Rut, Integer> seen = new HashMap<>();
        private @Nullable NominaImport nomina;
        private int position;

        Intake(CourseRun run, String source) {
            this.run = run;
            this.source = source.length() <= 200 ? source : source.substring(0, 200);
        }

        @Override
        public void accept(SheetRow row) {
            waiting.add(row);
            if (nomina == null && waiting.size() == BEGINNING) begin();
            if (waiting.size() == Compare.BATCH) store();
        }

        UUID finished() {
            if (nomina == null) begin();
            store();
            if (position == 0) throw WrongSheet.withoutRows();
            return begun().id();
        }

        private NominaImport begun() {
            if (nomina == null) throw new IllegalStateException("nothing was read");
            return nomina;
        }

        private void begin() {
            if (waiting.isEmpty()) throw WrongSheet.withoutRows();
            List<List<String>> cells = waiting.stream().map(SheetRow::cells).toList();
            int known = titles(cells);
            int at = known < 0 ? titlesAboveRuns(cells) : known;
            nomina = new NominaImport(
                    run,
                    source,
                    actor.get().name(),
                    known < 0 ? unknown(cells, at) : titled(cells, at),
                    clock.instant());
            em.persist(nomina);
            waiting.subList(0, at + 1).clear();
        }

        private void store() {
            List<ImportRow> read = waiting.stream()
                    .map(row -> ImportRow.read(++position, row.line(), row.cells()))
                    .toList();
            rows.put(begun().id(), compare.lines(begun(), read, seen));
            waiting.clear();
        }
    }

    /** Where the row of titles is: the one of which most is known, if it can be one; -1 without. */
    private static int titles(List<List<String>> beginning) {
        int best = -1;
        long most = 0;
        for (int i = 0; i < beginning.size(); i++) {
            long known = Mapping.of(beginning.get(i)).known();
            boolean several = known >= 2 || known == beginning.get(i).size();
            if (several && known > most) {
                best = i;
                most = known;
            }
        }
        return best;
    }

    private Table titled(List<List<String>> beginning, int at) {
        List<String> titles = padded(beginning.get(at), beginning.subList(at, beginning.size()));
        Optional<Mapping> remembered = Optional.ofNullable(
                        em.find(RememberedColumns.class, Mapping.fingerprint(titles)))
                .map(RememberedColumns::mapping)
                .filter(mapping -> mapping.columns().size() == titles.size());
        return new Table(titles, true, remembered.orElseGet(() -> Mapping.of(titles)), remembered.isPresent());
    }

    /** A file whose titles nobody knows: what its cells look like says more. */
    private Table unknown(List<List<String>> beginning, int above) {
        Mapping mapping = Mapping.ofContent(beginning.subList(above + 1, beginning.size()));
        if (above < 0) {
            return new Table(Collections.nCopies(mapping.columns().size(), ""), false, mapping, false);
        }
        Table titled = titled(beginning, above);
        return titled.remembered()
                        || titled.titles().size() != mapping.columns().size()
                ? titled
                : new Table(titled.titles(), true, mapping, false);
    }

    /** The row above the first one that has something like a RUN in it; -1 when there is none. */
    private static int titlesAboveRuns(List<List<String>> beginning) {
        return IntStream.range(0, beginning.size())
                        .filter(i -> beginning.get(i).stream().anyMatch(Run::isLike))
                        .findFirst()
                        .orElse(0)
                - 1;
    }

    private static List<String> padded(List<String> titles, List<List<String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> padded = new ArrayList<>(titles);
        while (padded.size() < width) padded.add("");
        return padded;
    }
}
