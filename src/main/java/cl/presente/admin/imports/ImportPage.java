package cl.presente.admin.imports;

import cl.presente.admin.Moments;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.imports.CarryOut;
import cl.presente.enrolment.imports.Field;
import cl.presente.enrolment.imports.ImportRows.Counts;
import cl.presente.enrolment.imports.ImportRows.Wanted;
import cl.presente.enrolment.imports.Imports;
import cl.presente.enrolment.imports.Mapping;
import cl.presente.enrolment.imports.NominaImport;
import cl.presente.enrolment.imports.Outcome;
import cl.presente.enrolment.imports.PrepareImport;
import cl.presente.enrolment.imports.Reading.Problem;
import cl.presente.enrolment.imports.RejectedLines;
import cl.presente.platform.Shortened;
import cl.presente.platform.csv.CsvRow;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.StreamedContent;

/** One import: its columns, what it would change, its damaged lines; then how far it is, and the way back. */
@Named
@ViewScoped
public class ImportPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int SAMPLES = 3;

    @Inject
    Imports imports;

    @Inject
    PrepareImport prepare;

    @Inject
    CarryOut carryOut;

    @Inject
    RejectedLines rejected;

    @Inject
    Office office;

    @Inject
    Clock clock;

    private final Lines lines = new Lines();
    private @Nullable UUID id;
    private transient @Nullable NominaImport nomina;
    private transient @Nullable Counts counts;
    private final ArrayList<String> chosen = new ArrayList<>();
    private Wanted wanted = Wanted.ALL;

    /**
     * One column of the file.
     *
     * @param samples what stands in it in the first lines
     */
    public record Column(int index, String title, List<String> samples, Field field) {}

    /** Reads the import of the address, or answers that there is no such page. What is to be mended is shown first. */
    public void open() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        id = UUID.fromString(faces.getExternalContext().getRequestParameterMap().get("id"));
        if (imports.find(id).isEmpty()) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        } else if (getNomina().isWaiting() && getCounts().of(Outcome.WRONG) > 0) {
            wanted = new Wanted(Outcome.WRONG, false, false);
        }
    }

    /** Asked every second while the job works: how far it is, and the whole page once it is through. */
    public void watch() {
        refresh();
        PrimeFaces.current().ajax().update(getNomina().state().isMoving() ? "import:state" : "import");
    }

    /** Before each answer. */
    public void refresh() {
        nomina = null;
        counts = null;
    }

    public void want(@Nullable Outcome outcome) {
        show(new Wanted(outcome, false, false));
    }

    public void wantRepaired() {
        show(new Wanted(null, true, false));
    }

    public void wantKept() {
        show(new Wanted(null, false, true));
    }

    private void show(Wanted what) {
        wanted = what;
        FacesContext faces = FacesContext.getCurrentInstance();
        ((DataTable) faces.getViewRoot().findComponent("import:lines")).setFirst(0);
    }

    /** What each column holds was chosen anew. */
    public void map() {
        prepare.map(id(), new Mapping(chosen.stream().map(Field::valueOf).toList()));
        chosen.clear();
        refresh();
        wanted = getWrong() > 0 ? new Wanted(Outcome.WRONG, false, false) : Wanted.ALL;
    }

    public boolean isWholeList() {
        return getNomina().isWholeList();
    }

    public void setWholeList(boolean whole) {
        if (whole != isWholeList()) prepare.isWholeList(id(), whole);
        refresh();
    }

    public void mend(EditableLine line) {
        Map<Field, String> changes = line.changes();
        if (changes.isEmpty()) return;
        prepare.mend(id(), line.getLine().position(), changes);
        refresh();
    }

    public void accept(EditableLine line) {
        prepare.mend(
                id(),
                line.getLine().position(),
                Map.of(
                        Field.RUN,
                        Objects.requireNonNull(line.getLine().problem()).suggestion()));
        refresh();
    }

    public void leaveOut(EditableLine line) {
        prepare.leaveOut(id(), line.getLine().position());
        refresh();
    }

    public void start() {
        carryOut.start(id());
        refresh();
        wanted = Wanted.ALL;
    }

    public void cancel() {
        carryOut.cancel(id());
        refresh();
    }

    public void undo() {
        carryOut.undo(id());
        refresh();
    }

    public void drop() {
        String back = "/runs/" + getNomina().courseRun().id() + "/import";
        prepare.drop(id());
        OfficeWords.done("import.dropped");
        office.goTo(back);
    }

    public StreamedContent getRejects() {
        byte[] csv = rejected.csv(
                        id(), OfficeWords.text("import.line"), OfficeWords.text("import.why"), ImportPage::sentence)
                .orElseThrow();
        return DefaultStreamedContent.builder()
                .name("filas-con-problemas.csv")
                .contentType("text/csv;charset=UTF-8")
                .stream(() -> new ByteArrayInputStream(csv))
                .build();
    }

    /** What is wrong with a line, for a person. */
    public static String sentence(Problem problem) {
        return OfficeWords.text("import.problem." + problem.field() + "." + problem.reason(), problem.suggestion());
    }

    public String say(Problem problem) {
        return sentence(problem);
    }

    public NominaImport getNomina() {
        if (nomina == null) nomina = imports.find(id()).orElseThrow();
        return nomina;
    }

    public Counts getCounts() {
        if (counts == null) counts = imports.counts(id());
        return counts;
    }

    /** The outcomes that lines of this import have, and problems in any case. */
    public List<Outcome> getOutcomes() {
        return Stream.of(Outcome.values())
                .filter(outcome -> getCounts().of(outcome) > 0)
                .toList();
    }

    public int getAll() {
        return getCounts().of().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many lines carrying it out would change something by. */
    public int getChanging() {
        return Stream.of(Outcome.NEW, Outcome.CHANGED, Outcome.BACK, Outcome.WITHDRAWN)
                .mapToInt(outcome -> getCounts().of(outcome))
                .sum();
    }

    public int getWrong() {
        return getCounts().of(Outcome.WRONG);
    }

    public String getStartText() {
        return OfficeWords.text("import.start", getChanging());
    }

    public String getUndoUntil() {
        return Moments.minute(Objects.requireNonNull(getNomina().finishedAt()).plus(NominaImport.UNDO), null);
    }

    /** What each column holds, by its place, as text: Faces has no converter for what Java calls a field. */
    public List<String> getChosen() {
        if (chosen.isEmpty()) {
            getNomina().mapping().columns().forEach(field -> chosen.add(field.name()));
        }
        return chosen;
    }

    public boolean isUndoable() {
        return getNomina().canBeUndone(clock.instant());
    }

    public Wanted getWanted() {
        return wanted;
    }

    public LazyDataModel<EditableLine> getLines() {
        return lines;
    }

    public Field[] getFields() {
        return Field.values();
    }

    public List<Column> getColumns() {
        List<List<String>> samples = imports.firstLines(id(), SAMPLES);
        List<String> titles = getNomina().titles();
        List<Field> fields = getNomina().mapping().columns();
        return IntStream.range(0, fields.size())
                .mapToObj(i -> new Column(i, title(titles, i), samples(samples, i, fields.get(i)), fields.get(i)))
                .toList();
    }

    private static String title(List<String> titles, int column) {
        String title = column < titles.size() ? titles.get(column) : "";
        return CsvRow.fold(title).isEmpty() ? OfficeWords.text("import.column.untitled", column + 1) : title;
    }

    /** RUNs are not shown whole where nothing is to be mended. */
    private static List<String> samples(List<List<String>> lines, int column, Field field) {
        List<String> samples = new ArrayList<>();
        for (List<String> line : lines) {
            String cell = Shortened.to(40, column < line.size() ? line.get(column) : "");
            int end = Math.max(0, cell.length() - 5);
            samples.add(
                    field == Field.RUN ? cell.substring(0, end).replaceAll("[0-9]", "•") + cell.substring(end) : cell);
        }
        return samples;
    }

    private UUID id() {
        return Objects.requireNonNull(id);
    }

    /** The lines that are wanted, page by page. */
    private final class Lines extends LazyDataModel<EditableLine> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filterBy) {
            return imports.count(id(), wanted);
        }

        @Override
        public List<EditableLine> load(
                int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
            return imports.page(id(), wanted, first, size).stream()
                    .map(line -> new EditableLine(line, getNomina().isWaiting()))
                    .toList();
        }
    }
}
