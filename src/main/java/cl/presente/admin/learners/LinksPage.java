package cl.presente.admin.learners;

import cl.presente.admin.Addressed;
import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.ShareLinks;
import cl.presente.enrolment.ShareLinks.Mailing;
import cl.presente.enrolment.ShareLinks.Preview;
import cl.presente.enrolment.ShareLinks.Renewal;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRow;
import cl.presente.reporting.NominaRun;
import cl.presente.reporting.NominaView;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The personal links of a run's learners: mailed, copied, renewed, with what became of each mail. */
@Named
@ViewScoped
public class LinksPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final List<NominaView> VIEWS = List.of(
            NominaView.ACTIVE,
            NominaView.LINK_WANTED,
            NominaView.LINK_QUEUED,
            NominaView.LINK_SENT,
            NominaView.LINK_FAILED,
            NominaView.NO_MAIL);

    @Inject
    NominaList list;

    @Inject
    ShareLinks shareLinks;

    private final Chosen chosen = new Chosen();
    private @Nullable NominaRun run;
    private @Nullable NominaTable rows;
    private Preview preview = new Preview("", "");
    private @Nullable NominaRow shown;
    private String link = "";
    private boolean renewing;
    private String typed = "";

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
        rows = new NominaTable(list, id, VIEWS);
        preview =
                shareLinks.preview(id, OfficeWords.text("links.preview.name"), OfficeWords.text("links.preview.link"));
    }

    /** Asked again and again while mails wait: sends the table only when something in it changed. */
    public void refresh() {
        if (table().recount()) {
            PrimeFaces.current().ajax().update("nomina:views", "nomina:sending", "nomina:table");
        }
    }

    public void show(NominaView view) {
        chosen.clear();
        table().show(table().filter().with(view));
    }

    public void clear() {
        setSearch("");
    }

    public void chooseAll() {
        chosen.choose(table().all());
    }

    public void chooseNone() {
        chosen.clear();
    }

    public void mailUnsent() {
        mailed(shareLinks.mailUnsent(id()));
    }

    public void mailAll() {
        mailed(shareLinks.mailAll(id()));
    }

    public void mailChosen() {
        mailed(shareLinks.mail(id(), chosen.ids()));
    }

    public void mail(NominaRow row) {
        mailed(shareLinks.mail(id(), Set.of(row.id())));
    }

    public void retry(NominaRow row) {
        shareLinks.retry(id(), Set.of(row.id()));
        OfficeWords.done("links.retried", row.name());
        changed();
    }

    private void mailed(Mailing mailing) {
        OfficeWords.done("links.mailed", mailing.queued(), mailing.withoutMail());
        changed();
    }

    /** Shows one learner's link, to be copied. */
    public void reveal(NominaRow row) {
        link = shareLinks.reveal(id(), row.id());
        shown = row;
        PrimeFaces.current().executeScript("presenteCopy('nomina:link', 'nomina:copied')");
    }

    public void hide() {
        shown = null;
        link = "";
    }

    public void renew(NominaRow row) {
        Renewal renewal = shareLinks.renew(id(), row.id());
        OfficeWords.done("links.renewed.one", row.name(), renewal.dropped());
        changed();
    }

    public void openRenewAll() {
        renewing = true;
        typed = "";
        PrimeFaces.current().focus("nomina:word");
    }

    public void closeRenewAll() {
        renewing = false;
    }

    public void renewAll() {
        if (!typed.strip().equalsIgnoreCase(OfficeWords.text("links.renew.word"))) {
            OfficeWords.wrong("nomina:word", OfficeWords.text("links.renew.wrong"));
            return;
        }
        Renewal renewal = shareLinks.renewAll(id());
        OfficeWords.done("links.renewed.all", renewal.renewed(), renewal.dropped());
        renewing = false;
        changed();
    }

    private void changed() {
        chosen.clear();
        hide();
        table().recount();
    }

    private UUID id() {
        return Objects.requireNonNull(run).id();
    }

    private NominaTable table() {
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

    public int count(String view) {
        return table().counts().getOrDefault(NominaView.valueOf(view), 0);
    }

    public NominaView getView() {
        return table().filter().view();
    }

    public String getSearch() {
        return table().filter().search();
    }

    public void setSearch(@Nullable String wanted) {
        String search = wanted == null ? "" : wanted;
        if (!search.strip().equals(getSearch())) {
            chosen.clear();
            table().show(table().filter().withSearch(search));
        }
    }

    public boolean isSearched() {
        return table().filter().isSearched();
    }

    public Chosen getChosen() {
        return chosen;
    }

    public Preview getPreview() {
        return preview;
    }

    public @Nullable NominaRow getShown() {
        return shown;
    }

    public String getLink() {
        return link;
    }

    public boolean isRenewing() {
        return renewing;
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(@Nullable String word) {
        typed = word == null ? "" : word;
    }
}
