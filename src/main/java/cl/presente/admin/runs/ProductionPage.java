package cl.presente.admin.runs;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeWords;
import cl.presente.attendance.GoToProduction;
import cl.presente.attendance.GoToProduction.Outcome;
import cl.presente.attendance.Requirement.Check;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditRun;
import cl.presente.sence.Environment;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run's step to production: what still has to be seen to, then a confirmation that has to be typed; and the way back. */
@Named
@ViewScoped
public class ProductionPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Courses courses;

    @Inject
    EditRun editRun;

    @Inject
    GoToProduction goToProduction;

    @Inject
    Office office;

    private UUID id = new UUID(0, 0);
    private String course = "";
    private String code = "";
    private @Nullable Environment environment;
    private boolean fixed;
    private List<Check> checks = List.of();
    private String typed = "";

    @PostConstruct
    void open() {
        id = Addressed.id();
        courses.run(id).ifPresent(this::show);
    }

    private void show(CourseRun run) {
        course = run.course().name();
        code = run.codigoCurso().text();
        environment = run.environment();
        fixed = editRun.fixed(run).environment();
        checks = goToProduction.checklist(id);
    }

    /** Answers that there is no such page where the OTEC has no such run. */
    public void require() {
        if (environment == null) {
            Addressed.nothing();
        }
    }

    public void go() {
        Outcome outcome = goToProduction.go(id, typed);
        if (outcome instanceof Outcome.NotReady notReady) {
            checks = notReady.checks();
            OfficeWords.wrong(null, OfficeWords.text("production.not-ready"));
            return;
        }
        OfficeWords.done("production.done");
        office.goTo("/runs/" + id);
    }

    public void back() {
        goToProduction.backToTest(id);
        OfficeWords.done("production.back.done");
        office.goTo("/runs/" + id);
    }

    public UUID getId() {
        return id;
    }

    public String getCourse() {
        return course;
    }

    public String getCode() {
        return code;
    }

    public boolean isInProduction() {
        return environment == Environment.PRODUCTION;
    }

    /** Whether the way back is closed: something was recorded there. */
    public boolean isFixed() {
        return fixed;
    }

    public List<Check> getChecks() {
        return checks;
    }

    public boolean isReady() {
        return checks.stream().allMatch(Check::met);
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(String text) {
        typed = text;
    }
}
