package cl.presente.admin.learners;

import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.ShareLinks;
import cl.presente.enrolment.ShareLinks.Mailing;
import cl.presente.enrolment.ShareLinks.Preview;
import cl.presente.enrolment.ShareLinks.Renewal;
import cl.presente.reporting.NominaRow;
import cl.presente.reporting.NominaView;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The personal links of a run's learners: mailed, copied, renewed, with what became of each mail. */
@Named
@ViewScoped
public class LinksPage extends OneNomina {

    private static final long serialVersionUID = 1L;

    @Inject
    ShareLinks shareLinks;

    private Preview preview = new Preview("", "");
    private @Nullable NominaRow shown;
    private String link = "";
    private boolean renewing;
    private String typed = "";

    public LinksPage() {
        super(
                NominaView.ACTIVE,
                NominaView.LINK_WANTED,
                NominaView.LINK_QUEUED,
                NominaView.LINK_SENT,
                NominaView.LINK_FAILED,
                NominaView.NO_MAIL);
    }

    @Override
    void opened(UUID id) {
        preview =
                shareLinks.preview(id, OfficeWords.text("links.preview.name"), OfficeWords.text("links.preview.link"));
    }

    /** Asked again and again while mails wait: sends the table only when something in it changed. */
    public void refresh() {
        if (table().recount()) {
            PrimeFaces.current().ajax().update("nomina:views", "nomina:sending", "nomina:table");
        }
    }

    public void mailUnsent() {
        mailed(shareLinks.mailUnsent(id()));
    }

    public void mailAll() {
        mailed(shareLinks.mailAll(id()));
    }

    public void mailChosen() {
        mailed(shareLinks.mail(id(), getChosen().ids()));
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
        getChosen().clear();
        hide();
        table().recount();
    }

    public int count(String view) {
        return table().counts().getOrDefault(NominaView.valueOf(view), 0);
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
