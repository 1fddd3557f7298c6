package cl.presente.admin.trail;

import cl.presente.ledger.ExportTrail;
import cl.presente.ledger.Trail;
import cl.presente.ledger.TrailEntry;
import cl.presente.ledger.TrailFilter;
import cl.presente.platform.TimeSource;
import cl.presente.platform.sheet.SheetFormat;
import cl.presente.tenant.CurrentTenant;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.StreamedContent;

/** What was done, newest first, filtered; {@code ?subject=type:id} asks for what concerns one thing. */
@Named
@ViewScoped
public class TrailPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Pattern SUBJECT = Pattern.compile("(?<type>[a-z-]{1,20}):(?<id>[\\x21-\\x7E]{1,60})");

    @Inject
    Trail trail;

    @Inject
    ExportTrail exportTrail;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    private final Rows rows = new Rows();
    private TrailFilter filter = TrailFilter.NONE;
    private List<Trail.Choice> people = List.of();
    private List<Trail.Choice> kinds = List.of();

    @PostConstruct
    void open() {
        String subject = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("subject");
        Matcher asked = SUBJECT.matcher(Optional.ofNullable(subject).orElse(""));
        if (asked.matches()) {
            filter = filter.withSubject(asked.group("type"), asked.group("id"));
        }
        people = trail.people();
        kinds = trail.kinds();
    }

    /** A field of the filter has changed. */
    public void show() {
        FacesContext faces = FacesContext.getCurrentInstance();
        ((DataTable) faces.getViewRoot().findComponent("trail:table")).setFirst(0);
    }

    public void clear() {
        filter = TrailFilter.NONE;
        show();
    }

    public StreamedContent getCsv() {
        return file(SheetFormat.CSV);
    }

    public StreamedContent getXlsx() {
        return file(SheetFormat.XLSX);
    }

    private StreamedContent file(SheetFormat format) {
        LocalDate today = TimeSource.dayOf(clock.instant());
        return DefaultStreamedContent.builder()
                .name("bitacora-" + tenant.otec().slug() + "-" + today + "." + format.extension())
                .contentType(format.mediaType())
                .writer(out -> write(format, out))
                .build();
    }

    private void write(SheetFormat format, OutputStream out) {
        try {
            exportTrail.export(filter, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LazyDataModel<TrailEntry> getRows() {
        return rows;
    }

    public List<Trail.Choice> getPeople() {
        return people;
    }

    public List<Trail.Choice> getKinds() {
        return kinds;
    }

    public boolean isFiltered() {
        return !filter.equals(TrailFilter.NONE);
    }

    /** Whether the list is kept to one thing. */
    public boolean isAboutOne() {
        return !filter.subjectId().isEmpty();
    }

    public String getPerson() {
        return filter.person();
    }

    public void setPerson(@Nullable String wanted) {
        filter = filter.withPerson(wanted == null ? "" : wanted);
    }

    public String getKind() {
        return filter.kind();
    }

    public void setKind(@Nullable String wanted) {
        filter = filter.withKind(wanted == null ? "" : wanted);
    }

    public @Nullable LocalDate getFrom() {
        return filter.from();
    }

    public void setFrom(@Nullable LocalDate wanted) {
        filter = filter.withFrom(wanted);
    }

    public @Nullable LocalDate getTo() {
        return filter.to();
    }

    public void setTo(@Nullable LocalDate wanted) {
        filter = filter.withTo(wanted);
    }

    public String getWords() {
        return filter.words();
    }

    public void setWords(@Nullable String wanted) {
        filter = filter.withWords(wanted == null ? "" : wanted);
    }

    /** The page of events that the table shows. */
    private final class Rows extends LazyDataModel<TrailEntry> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filterBy) {
            return trail.count(filter);
        }

        @Override
        public List<TrailEntry> load(
                int from, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
            return trail.page(filter, from, size);
        }
    }
}
