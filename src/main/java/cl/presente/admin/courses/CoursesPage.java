package cl.presente.admin.courses;

import cl.presente.reporting.CourseList;
import cl.presente.reporting.CourseRow;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.datatable.DataTable;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The OTEC's courses by name. */
@Named
@ViewScoped
public class CoursesPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    CourseList list;

    private final Rows rows = new Rows();
    private String search = "";
    private boolean archived;

    /** A field of the filter has changed. */
    public void show() {
        FacesContext faces = FacesContext.getCurrentInstance();
        ((DataTable) faces.getViewRoot().findComponent("courses:table")).setFirst(0);
    }

    public void clear() {
        search = "";
        archived = false;
        show();
    }

    public LazyDataModel<CourseRow> getRows() {
        return rows;
    }

    public boolean isFiltered() {
        return archived || !search.isBlank();
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(@Nullable String wanted) {
        search = Objects.requireNonNullElse(wanted, "");
    }

    public boolean isArchived() {
        return archived;
    }

    public void setArchived(boolean wanted) {
        archived = wanted;
    }

    /** The page of courses that the table shows. */
    private final class Rows extends LazyDataModel<CourseRow> {

        private static final long serialVersionUID = 1L;

        @Override
        public int count(Map<String, FilterMeta> filterBy) {
            return list.count(search, archived);
        }

        @Override
        public List<CourseRow> load(
                int first, int size, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
            return list.page(search, archived, first, size);
        }
    }
}
