package cl.presente.admin.doctor;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeWords;
import cl.presente.attendance.doctor.Diagnosis;
import cl.presente.attendance.doctor.Doctor;
import cl.presente.attendance.doctor.Finding;
import cl.presente.attendance.doctor.Finding.Hit;
import cl.presente.attendance.doctor.Remedy;
import cl.presente.attendance.doctor.Severity;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRun;
import cl.presente.sence.SenceError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the doctor finds in the run of the address, examined anew each time the page is opened. */
@Named
@RequestScoped
public class DoctorPage {

    /** Names beyond these tell nobody more, and weigh. */
    private static final int MOST_NAMES = 200;

    @Inject
    Doctor doctor;

    @Inject
    NominaList list;

    @Inject
    Office office;

    private @Nullable NominaRun run;
    private @Nullable Diagnosis diagnosis;

    /** Examines, or answers that there is no such page. */
    public void open() {
        run = list.run(Addressed.id()).orElse(null);
        diagnosis = run == null ? null : doctor.examine(run.id()).orElse(null);
        if (diagnosis == null) {
            Addressed.nothing();
        }
    }

    public @Nullable NominaRun getRun() {
        return run;
    }

    public @Nullable Diagnosis getDiagnosis() {
        return diagnosis;
    }

    public Severity[] getSeverities() {
        return Severity.values();
    }

    public List<Finding> of(Severity severity) {
        return Objects.requireNonNull(diagnosis).findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    public String sentence(Finding finding) {
        return OfficeWords.text("doctor." + finding.check());
    }

    /** What SENCE would say, in the words that the office knows from real refusals. */
    public String answer(Finding finding) {
        return finding.error()
                .map(SenceError::otec)
                .map(said -> said.replaceFirst("respondió", "respondería"))
                .orElse("");
    }

    public List<Hit> named(Finding finding) {
        List<Hit> all = finding.learners();
        return all.subList(0, Math.min(MOST_NAMES, all.size()));
    }

    /** The address where it is put right, blank where this role cannot or no page helps. */
    public String remedy(Finding finding) {
        Remedy remedy = finding.check().remedy();
        Diagnosis examined = Objects.requireNonNull(diagnosis);
        String page = remedy.page(examined.run().id(), examined.run().courseId());
        return page.isEmpty() || !office.may(remedy.permission().name())
                ? ""
                : office.getPath() + "/" + page + (remedy == Remedy.PRINT_LINKS ? "?solo=sin-correo" : "");
    }
}
