package cl.presente.admin.home;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.home.HomeStep.Kind;
import cl.presente.enrolment.PrepareSimulation;
import cl.presente.identity.SignedIn;
import cl.presente.platform.Settings;
import cl.presente.platform.web.QrCode;
import cl.presente.reporting.FirstSteps;
import cl.presente.reporting.FirstSteps.Point;
import cl.presente.reporting.FirstSteps.Progress;
import cl.presente.reporting.Overview;
import cl.presente.reporting.Overview.Glance;
import cl.presente.sence.Environment;
import cl.presente.sence.Rut;
import cl.presente.tenant.ChangeSettings;
import cl.presente.tenant.OtecDetails;
import cl.presente.tenant.access.Permission;
import cl.presente.vault.TokenList;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where staff arrive: what to do next, as long as there is something to learn, and then the day at a glance. */
@Named
@ViewScoped
public class OfficeHome implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Office office;

    @Inject
    OfficeForm form;

    @Inject
    FirstSteps firstSteps;

    @Inject
    Overview overview;

    @Inject
    ChangeSettings settingsOfOtec;

    @Inject
    TokenList tokens;

    @Inject
    PrepareSimulation prepareSimulation;

    @Inject
    Settings settings;

    private List<HomeStep> steps = List.of();
    private @Nullable Glance glance;
    private boolean over;
    private boolean simulationOpen;
    private boolean simulated;
    private String run = "";
    private @Nullable String link;

    @PostConstruct
    void open() {
        look();
    }

    /** Also every ten seconds while somebody is on his way through the simulation. */
    public void look() {
        Progress progress = firstSteps.progress();
        steps = stepsOf(progress);
        over = progress.has(Point.ATTENDANCE) || steps.stream().allMatch(HomeStep::done);
        simulated = progress.has(Point.SIMULATION_CLOSED);
        simulationOpen = progress.has(Point.SIMULATION_OPENED) && !simulated;
        glance = overview.now();
    }

    private List<HomeStep> stepsOf(Progress progress) {
        OtecDetails otec = settingsOfOtec.details();
        SignedIn staff = Objects.requireNonNull(office.getStaff());
        boolean takenIn = otec.termsVersion().isEmpty();
        boolean hasToken = tokens.health(Environment.TEST, "") != TokenList.Health.MISSING;
        HomeStep production = HomeStep.of(
                Kind.PRODUCTION,
                progress.has(Point.PRODUCTION),
                ofRehearsal(progress, "/production"),
                Permission.GO_TO_PRODUCTION);
        return List.of(
                HomeStep.of(Kind.MAIL, takenIn || otec.confirmedAt() != null, "", Permission.ENTER_OFFICE),
                HomeStep.of(Kind.SECOND_FACTOR, staff.steppedUpAt() != null, "", Permission.ENTER_OFFICE),
                HomeStep.of(Kind.TOKEN, hasToken, "/tokens/new", Permission.MANAGE_TOKENS),
                HomeStep.of(Kind.COURSE, progress.has(Point.COURSE), "/courses/new", Permission.EDIT_CATALOGUE),
                HomeStep.of(
                        Kind.NOMINA,
                        progress.has(Point.NOMINA),
                        ofRehearsal(progress, "/nomina"),
                        Permission.EDIT_NOMINA),
                isSandboxOffered()
                        ? HomeStep.of(
                                Kind.SIMULATION, progress.has(Point.SIMULATION_CLOSED), "", Permission.EDIT_CATALOGUE)
                        : new HomeStep(Kind.SIMULATION, true, "", Permission.EDIT_CATALOGUE, "NO_SANDBOX"),
                HomeStep.of(
                        Kind.RCETEST,
                        progress.has(Point.RCETEST),
                        ofRehearsal(progress, "/links"),
                        Permission.SEND_LINKS),
                otec.ownershipProvenAt() == null ? production.saying("UNPROVEN") : production);
    }

    /** Blank while there is no run to rehearse with: the step before it makes one. */
    private static String ofRehearsal(Progress progress, String page) {
        return progress.rehearsal().map(run -> "/runs/" + run + page).orElse("");
    }

    /** Makes the simulation and shows its personal link. */
    public void simulate() {
        form.read(() -> Rut.parse(run)).ifPresent(typed -> {
            run = typed.dotted();
            link = prepareSimulation.prepare(
                    typed, Objects.requireNonNull(office.getStaff()).name());
        });
        form.isRight();
    }

    /** Until a simulated session was closed, and as long as its link is shown. */
    public boolean isSimulationWanted() {
        return isSandboxOffered() && (link != null || !simulated);
    }

    private boolean isSandboxOffered() {
        return settings.sence(Environment.SANDBOX).enabled();
    }

    public List<HomeStep> getSteps() {
        return steps;
    }

    public long getDone() {
        return steps.stream().filter(HomeStep::done).count();
    }

    /** The first step that is not done. */
    public @Nullable Kind getNext() {
        return steps.stream()
                .filter(step -> !step.done())
                .map(HomeStep::kind)
                .findFirst()
                .orElse(null);
    }

    public boolean isOver() {
        return over;
    }

    /** Whether a simulated session waits to be closed. */
    public boolean isSimulationOpen() {
        return simulationOpen;
    }

    public @Nullable Glance getGlance() {
        return glance;
    }

    public String getRun() {
        return run;
    }

    public void setRun(String run) {
        this.run = run;
    }

    public @Nullable String getLink() {
        return link;
    }

    /** For a phone to look at. */
    public String qr(String label) {
        return link == null ? "" : QrCode.svg(link, label);
    }
}
