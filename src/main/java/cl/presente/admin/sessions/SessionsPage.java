package cl.presente.admin.sessions;

import cl.presente.admin.Addressed;
import cl.presente.attendance.SessionState;
import cl.presente.platform.TimeSource;
import cl.presente.reporting.Attention;
import cl.presente.reporting.RunChoice;
import cl.presente.reporting.SessionFilter;
import cl.presente.reporting.SessionList;
import cl.presente.reporting.SessionRow;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The OTEC's sessions, newest first, filtered, and fresh every ten seconds unless that is paused. */
@Named
@ViewScoped
public class SessionsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    SessionList list;

    @Inject
    LastFilter last;

    @Inject
    Clock clock;

    private final Rows rows = new Rows();
    private SessionFilter filter = SessionFilter.NONE;
    private Map<Attention, Integer> attention = Map.of();
    private List<RunChoice> runs = List.of();
    private boolean live = true;

    @PostConstruct
    void open() {
        filter = ofAskedRun().or(() -> last.get(today())).orElseGet(() -> SessionFilter.ofDay(clock.instant()));
        attention = list.attention(filter);
        runs = list.runs();
    }

    /** Everything of the run that another page's link names. */
    private Optional<SessionFilter> ofAskedRun() {
        return Addressed.parameter("run").map(SessionFilter.NONE::withCourseRun);
    }

    /** Asked every ten seconds: sends the table again only when something in it changed. */
    public void refresh() {
        Map<Attention, Integer> now = list.attention(filter);
        if (!now.equals(attention) || rows.areOutdated()) {
            attention = now;
            PrimeFaces.current().ajax().update("sessions:attention", "sessions:table");
        }
    }

    public void toggleLive() {
        live = !live;
    }

    /** Shows what needs a look for that reason, or everything again. */
    public void toggleAttention(Attention reason) {
        show(filter.needing(reason == filter.attention() ? null : reason));
    }

    public void showEveryDay() {
        show(filter.withDay(null));
    }

    public void showToday() {
        show(filter.withDay(today()));
    }

    public void clear() {
        show(SessionFilter.NONE);
    }

    /** A field of the filter has changed. */
    public void show() {
        show(filter);
    }

    private void show(SessionFilter wanted) {
        filter = wanted;
        last.set(wanted, today());
        attention = list.attention(wanted);
        FacesContext faces = FacesContext.getCurrentInstance();
        ((DataTable) faces.getViewRoot().findComponent("sessions:table")).setFirst(0);
    }

    private LocalDate today() {
        return TimeSource.dayOf(clock.instant());
    }

    public LazyDataModel<SessionRow> getRows() {
        return rows;
    }

    public List<RunChoice> getRuns() {
        return runs;
    }

    public Map<Attention, Integer> getAttention() {
        return attention;
    }

    public @Nullable Attention getWantedAttention() {
        return filter.attention();
    }

    public SessionState[] getStates() {
        return SessionState.values();
    }

    public boolean isLive() {
        return live;
    }

    /** Whether anything but the day keeps sessions out of the list. */
    public boolean isFiltered() {
        return !filter.withDay(null).equals(SessionFilter.NONE);
    }

    /** The id of the wanted run, blank for all: Faces has no converter for UUIDs. */
    public String getCourseRun() {
        return filter.courseRun() == null ? "" : filter.courseRun().toString();
    }

    public void setCourseRun(@Nullable String wanted) {
        filter = filter.withCourseRun(wanted == null || wanted.isEmpty() ? null : UUID.fromString(wanted));
    }

    public SessionState[] getWantedStates() {
        return filter.states().toArray(SessionState[]::new);
    }

    public void setWantedStates(SessionState[] wanted) {
        filter = filter.withStates(Set.of(wanted));
    }

    public @Nullable LocalDate getDay() {
        return filter.day();
    }

    public void setDay(@Nullable LocalDate wanted) {
        filter = filter.withDay(wanted);
    }

    public String getSearch() {
        return filter.search();
    }

    public void setSearch(@Nullable String wanted) {
        filter = filter.withSearch(wanted == null ? "" : wanted);
    }

    /** The page of sessions that the table shows. */
    private final class Rows extends LazyDataModel<SessionRow> {

        private static final long serialVersionUID = 1L;

        private int count;
        private int first;
        private int most;
        private List<SessionRow> shown = List.of();

        @Override
        public int count(Map<String, FilterMeta> filterBy) {
            count = list.count(filter);
            return count;
        }

        @Override
        public List<SessionRow> load(
                int from, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
            first = from;
            most = size;
            shown = list.page(filter, from, size);
            return shown;
        }

        boolean areOutdated() {
            return count != list.count(filter) || !shown.equals(list.page(filter, first, most));
        }
    }
}
