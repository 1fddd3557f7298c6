package cl.presente.admin.learners;

import cl.presente.reporting.NominaFilter;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRow;
import cl.presente.reporting.NominaView;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The learners of one run that a table shows, and how many each view of them would show. */
final class NominaTable extends LazyDataModel<NominaRow> {

    private static final long serialVersionUID = 1L;

    private final NominaList list;
    private final List<NominaView> views;
    private NominaFilter filter;
    private Map<NominaView, Integer> counts = Map.of();

    NominaTable(NominaList list, UUID courseRun, List<NominaView> views) {
        this.list = list;
        this.views = views;
        this.filter = new NominaFilter(courseRun, views.get(0), "");
        recount();
    }

    NominaFilter filter() {
        return filter;
    }

    Map<NominaView, Integer> counts() {
        return counts;
    }

    /** Shows another part, from its beginning. */
    void show(NominaFilter wanted) {
        filter = wanted;
        recount();
        ((DataTable) FacesContext.getCurrentInstance().getViewRoot().findComponent("nomina:table")).setFirst(0);
    }

    /** Counts anew; whether anything is otherwise than before. */
    boolean recount() {
        Map<NominaView, Integer> before = counts;
        counts = list.counts(filter, views);
        return !counts.equals(before);
    }

    /** Everybody whom the filter lets through, on all pages. */
    Set<UUID> all() {
        return list.all(filter);
    }

    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return list.count(filter);
    }

    @Override
    public List<NominaRow> load(int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        return list.page(filter, first, size);
    }
}
