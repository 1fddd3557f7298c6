package cl.presente.admin.runs;

import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.reporting.RunFilter;
import cl.presente.reporting.RunList;
import cl.presente.reporting.RunOrder;
import cl.presente.reporting.RunRow;
import cl.presente.reporting.RunState;
import cl.presente.reporting.SavedViews;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The OTEC's runs, as the person who looks at them left the list, or kept it under a name. */
@Named
@ViewScoped
public class RunsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String LIST = "runs";

    @Inject
    RunList list;

    @Inject
    SavedViews views;

    @Inject
    OfficeForm form;

    private final Rows rows = new Rows();
    private RunsView view = RunsView.USUAL;
    private List<String> names = List.of();
    private String chosenName = "";
    private String viewName = "";
    private boolean never;

    @PostConstruct
    void open() {
        view = views.left(LIST).map(RunsView::parse).orElse(RunsView.USUAL);
        names = views.names(LIST);
        never = list.isEmpty();
    }

    /** A field of the filter, or the choice of columns, has changed. */
    public void show() {
        views.leave(LIST, view.text());
        FacesContext faces = FacesContext.getCurrentInstance();
        ((DataTable) faces.getViewRoot().findComponent("runs:table")).setFirst(0);
    }

    public void clear() {
        view = view.with(RunFilter.NONE);
        chosenName = "";
        show();
    }

    /** Sorts by that, and the other way round when it is asked for again. */
    public void sort(RunOrder by) {
        view = view.sorted(by, view.order() == by && !view.descending());
        show();
    }

    /** Shows the list as it was kept under the chosen name. */
    public void showKept() {
        views.find(LIST, chosenName).ifPresent(kept -> {
            view = RunsView.parse(kept);
            viewName = chosenName;
            show();
        });
    }

    /** Keeps the list as it is shown, under the typed name. */
    public void keep() {
        String name = viewName.strip();
        if (name.isEmpty() || name.length() > 60) {
            form.wrong(new InvalidValue("viewName", "length"));
            return;
        }
        views.keep(LIST, name, view.text());
        names = views.names(LIST);
        chosenName = name;
        OfficeWords.done("runs.view.kept", name);
    }

    public void forget() {
        views.forget(LIST, chosenName);
        names = views.names(LIST);
        chosenName = "";
    }

    public LazyDataModel<RunRow> getRows() {
        return rows;
    }

    public List<String> getNames() {
        return names;
    }

    public String getChosenName() {
        return chosenName;
    }

    public void setChosenName(@Nullable String name) {
        chosenName = Objects.requireNonNullElse(name, "");
    }

    public String getViewName() {
        return viewName;
    }

    public void setViewName(@Nullable String name) {
        viewName = Objects.requireNonNullElse(name, "");
    }

    /** Whether the OTEC has no run yet. */
    public boolean isNever() {
        return never;
    }

    public boolean isFiltered() {
        return !view.filter().equals(RunFilter.NONE);
    }

    /** Whether the list shows that column. */
    public boolean shows(String column) {
        return view.columns().contains(RunsView.Column.valueOf(column));
    }

    /** How the list is sorted by that, as {@code aria-sort} says it. */
    public String sorted(RunOrder by) {
        if (view.order() != by) {
            return "none";
        }
        return view.descending() ? "descending" : "ascending";
    }

    public RunsView.Column[] getAllColumns() {
        return RunsView.Column.values();
    }

    public RunsView.Column[] getColumns() {
        return view.columns().toArray(RunsView.Column[]::new);
    }

    public void setColumns(RunsView.Column[] wanted) {
        view = view.with(Set.of(wanted));
    }

    public LineaCapacitacion[] getLines() {
        return LineaCapacitacion.values();
    }

    public Environment[] getEnvironments() {
        return Environment.values();
    }

    public RunState[] getStates() {
        return RunState.values();
    }

    public String getSearch() {
        return view.filter().search();
    }

    public void setSearch(@Nullable String wanted) {
        RunFilter old = view.filter();
        change(new RunFilter(
                Objects.requireNonNullElse(wanted, ""), old.linea(), old.environment(), old.state(), old.client()));
    }

    public @Nullable LineaCapacitacion getLinea() {
        return view.filter().linea();
    }

    public void setLinea(@Nullable LineaCapacitacion wanted) {
        RunFilter old = view.filter();
        change(new RunFilter(old.search(), wanted, old.environment(), old.state(), old.client()));
    }

    public @Nullable Environment getEnvironment() {
        return view.filter().environment();
    }

    public void setEnvironment(@Nullable Environment wanted) {
        RunFilter old = view.filter();
        change(new RunFilter(old.search(), old.linea(), wanted, old.state(), old.client()));
    }

    public @Nullable RunState getState() {
        return view.filter().state();
    }

    public void setState(@Nullable RunState wanted) {
        RunFilter old = view.filter();
        change(new RunFilter(old.search(), old.linea(), old.environment(), wanted, old.client()));
    }

    public String getClient() {
        return view.filter().client();
    }

    public void setClient(@Nullable String wanted) {
        RunFilter old = view.filter();
        change(new RunFilter(
                old.search(), old.linea(), old.environment(), old.state(), Objects.requireNonNullElse(wanted, "")));
    }

    private void change(RunFilter wanted) {
        view = view.with(wanted);
    }

    /** The page of runs that the table shows. */
    private final class Rows extends LazyDataModel<RunRow> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filterBy) {
            return list.count(view.filter());
        }

        @Override
        public List<RunRow> load(int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
            return list.page(view.filter(), view.order(), view.descending(), first, size);
        }
    }
}
