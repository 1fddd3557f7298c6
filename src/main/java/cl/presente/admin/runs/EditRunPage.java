package cl.presente.admin.runs;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.admin.SavedVersion;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditRun;
import cl.presente.catalogue.Fixed;
import cl.presente.platform.Settings;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes a run. The version that was read comes back with the form; where somebody else saved another one meanwhile, the page
 * shows what he changed, keeps what was typed, and saves only when asked again.
 */
@Named
@ViewScoped
public class EditRunPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Courses courses;

    @Inject
    EditRun editRun;

    @Inject
    OfficeForm form;

    @Inject
    Office office;

    @Inject
    Settings settings;

    private final RunForm run = new RunForm();
    private UUID id = new UUID(0, 0);
    private String course = "";
    private @Nullable LineaCapacitacion line;
    private Fixed fixed = new Fixed(false, false);
    private final SavedVersion saved = new SavedVersion();

    @PostConstruct
    void open() {
        id = Addressed.id();
        courses.run(id).ifPresent(this::show);
    }

    /** Answers that there is no such page where the OTEC has no such run. */
    public void require() {
        if (line == null) {
            Addressed.nothing();
        }
    }

    private void show(CourseRun read) {
        course = read.course().name();
        line = read.course().linea();
        fixed = editRun.fixed(read);
        run.show(read.facts());
        saved.read(read.version(), run.values());
    }

    /** Says what is wrong at one field, as soon as somebody leaves it. */
    public void look(String field) {
        form.lookAt(field);
        run.read(form, Optional.ofNullable(line));
    }

    public void save() {
        Optional<CourseRun.Facts> facts = run.read(form, Optional.ofNullable(line));
        if (facts.isEmpty()) {
            return;
        }
        try {
            editRun.change(id, saved.getVersion(), facts.get());
        } catch (ChangedMeanwhile e) {
            compare();
            return;
        }
        OfficeWords.done("run.saved");
        office.goTo("/runs/" + id);
    }

    private void compare() {
        CourseRun now = courses.run(id).orElseThrow();
        RunForm standing = new RunForm();
        standing.show(now.facts());
        saved.overtaken(now.version(), standing.values(), run.values());
        fixed = editRun.fixed(now);
        form.showOverwriting();
    }

    /** Takes what somebody else saved in place of what is typed. */
    public void takeSaved(String field) {
        saved.take(field, run::take);
    }

    /** Where the run may be; production is reached, and left, by a step of its own. */
    public List<Environment> getEnvironments() {
        if (run.getEnvironment() == Environment.PRODUCTION) {
            return List.of(Environment.PRODUCTION);
        }
        return settings.sence(Environment.SANDBOX).enabled() || run.getEnvironment() == Environment.SANDBOX
                ? List.of(Environment.TEST, Environment.SANDBOX)
                : List.of(Environment.TEST);
    }

    public UUID getId() {
        return id;
    }

    public RunForm getRun() {
        return run;
    }

    public String getCourse() {
        return course;
    }

    public @Nullable LineaCapacitacion getLine() {
        return line;
    }

    public Fixed getFixed() {
        return fixed;
    }

    public SavedVersion getSaved() {
        return saved;
    }
}
