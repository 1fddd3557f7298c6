package cl.presente.admin.learners;

import cl.presente.admin.Addressed;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRun;
import cl.presente.reporting.NominaView;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page on the learners of one run, of whom it shows a view or those that were searched for, some of them chosen. */
public abstract class OneNomina implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    NominaList list;

    private final List<NominaView> views;
    private final Chosen chosen = new Chosen();
    private @Nullable NominaRun run;
    private @Nullable NominaTable rows;

    /** @param views what can be shown, the first one at the beginning */
    protected OneNomina(NominaView... views) {
        this.views = List.of(views);
    }

    /** Reads the run of the address, or answers that there is no such page. */
    public void open() {
        if (rows != null) {
            return;
        }
        UUID id = Addressed.id();
        run = list.run(id).orElse(null);
        if (run == null) {
            Addressed.nothing();
            return;
        }
        rows = new NominaTable(list, id, views);
        opened(id);
    }

    /** Reads what else the page shows of that run. */
    void opened(UUID id) {}

    public void show(NominaView view) {
        chosen.clear();
        table().show(table().filter().with(view));
    }

    public void search(String typed) {
        chosen.clear();
        table().show(table().filter().withSearch(typed));
    }

    public void clear() {
        search("");
    }

    public void chooseAll() {
        chosen.choose(table().all());
    }

    public void chooseNone() {
        chosen.clear();
    }

    UUID id() {
        return Objects.requireNonNull(run).id();
    }

    NominaTable table() {
        return Objects.requireNonNull(rows);
    }

    public @Nullable NominaRun getRun() {
        return run;
    }

    public @Nullable NominaTable getRows() {
        return rows;
    }

    public Map<NominaView, Integer> getCounts() {
        return table().counts();
    }

    public NominaView getView() {
        return table().filter().view();
    }

    public String getSearch() {
        return table().filter().search();
    }

    public void setSearch(@Nullable String typed) {
        String wanted = typed == null ? "" : typed;
        if (!wanted.strip().equals(getSearch())) {
            search(wanted);
        }
    }

    public boolean isSearched() {
        return table().filter().isSearched();
    }

    public Chosen getChosen() {
        return chosen;
    }
}
