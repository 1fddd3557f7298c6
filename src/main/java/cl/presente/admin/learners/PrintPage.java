package cl.presente.admin.learners;

import cl.presente.admin.Addressed;
import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.ShareLinks;
import cl.presente.enrolment.ShareLinks.PrintedLink;
import cl.presente.platform.web.QrCode;
import cl.presente.reporting.NominaFilter;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRun;
import cl.presente.reporting.NominaView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sheets of paper with the personal links of a run's learners as QR codes, to be cut and handed out. */
@Named
@RequestScoped
public class PrintPage {

    /** As many as a browser lays out and prints at once without trouble: fifty sheets. */
    private static final int MOST = 400;

    private static final int ON_A_SHEET = 8;

    @Inject
    NominaList list;

    @Inject
    ShareLinks shareLinks;

    private @Nullable NominaRun run;
    private List<List<PrintedLink>> sheets = List.of();
    private boolean withoutMail;
    private int part = 1;
    private int learners;

    /** Reads the run of the address, or answers that there is no such page; that the links were shown is in the trail. */
    public void open() {
        run = list.run(Addressed.id()).orElse(null);
        if (run == null) {
            Addressed.nothing();
            return;
        }
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        withoutMail = "sin-correo".equals(parameters.get("solo"));
        String wanted = parameters.getOrDefault("parte", "1");
        part = wanted.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(wanted) : 1;
        NominaView view = withoutMail ? NominaView.NO_MAIL : NominaView.ACTIVE;
        learners = list.count(new NominaFilter(run.id(), view, ""));
        List<PrintedLink> printed = shareLinks.print(run.id(), withoutMail, (part - 1) * MOST, MOST);
        sheets = IntStream.range(0, (printed.size() + ON_A_SHEET - 1) / ON_A_SHEET)
                .mapToObj(sheet ->
                        printed.subList(sheet * ON_A_SHEET, Math.min(printed.size(), (sheet + 1) * ON_A_SHEET)))
                .toList();
    }

    /** The link as a picture. */
    public String qr(PrintedLink printed) {
        return QrCode.svg(printed.link(), OfficeWords.text("qr.label", printed.name()));
    }

    public @Nullable NominaRun getRun() {
        return run;
    }

    public List<List<PrintedLink>> getSheets() {
        return sheets;
    }

    public boolean isWithoutMail() {
        return withoutMail;
    }

    public int getLearners() {
        return learners;
    }

    public int getPart() {
        return part;
    }

    /** The numbers of all parts, where there is more than one. */
    public List<Integer> getParts() {
        int parts = (learners + MOST - 1) / MOST;
        return parts < 2 ? List.of() : IntStream.rangeClosed(1, parts).boxed().toList();
    }
}
