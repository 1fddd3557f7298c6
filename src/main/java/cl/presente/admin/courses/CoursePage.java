package cl.presente.admin.courses;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.admin.SavedVersion;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditCourse;
import cl.presente.catalogue.Fixed;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.reporting.RunList;
import cl.presente.reporting.RunRow;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One course with its newest runs; who may, changes it here. Where somebody else saved another version meanwhile, the page shows
 * what he changed, keeps what was typed, and saves only when asked again.
 */
@Named
@ViewScoped
public class CoursePage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int MOST_RUNS = 20;

    @Inject
    Courses courses;

    @Inject
    EditCourse editCourse;

    @Inject
    RunList runList;

    @Inject
    OfficeForm form;

    @Inject
    Office office;

    private final CourseForm course = new CourseForm();
    private UUID id = new UUID(0, 0);
    private String name = "";
    private boolean archived;
    private Fixed fixed = new Fixed(false, false);
    private List<RunRow> runs = List.of();
    private final SavedVersion saved = new SavedVersion();

    @PostConstruct
    void open() {
        id = Addressed.id();
        courses.course(id).ifPresent(read -> {
            course.show(read.facts());
            saved.read(read.version(), course.values());
            show(read);
            runs = runList.ofCourse(id, MOST_RUNS);
        });
    }

    /** Answers that there is no such page where the OTEC has no such course. */
    public void require() {
        if (name.isEmpty()) {
            Addressed.nothing();
        }
    }

    private void show(Course read) {
        name = read.name();
        archived = read.isArchived();
        fixed = editCourse.fixed(read);
    }

    /** Says what is wrong at one field, as soon as somebody leaves it. */
    public void look(String field) {
        form.lookAt(field);
        course.read(form);
    }

    /** Another line has other rules for CodSence; the form says them. */
    public void lineChosen() {}

    public void save() {
        Optional<Course.Facts> facts = course.read(form);
        if (facts.isEmpty()) {
            return;
        }
        try {
            editCourse.change(id, saved.getVersion(), facts.get());
        } catch (ChangedMeanwhile e) {
            compare();
            return;
        }
        OfficeWords.done("course.saved");
        office.goTo("/courses/" + id);
    }

    private void compare() {
        Course now = courses.course(id).orElseThrow();
        CourseForm standing = new CourseForm();
        standing.show(now.facts());
        saved.overtaken(now.version(), standing.values(), course.values());
        show(now);
        form.showOverwriting();
    }

    /** Takes what somebody else saved in place of what is typed. */
    public void takeSaved(String field) {
        saved.take(field, course::take);
    }

    public void archive() {
        editCourse.archive(id);
        archived = true;
    }

    public void restore() {
        editCourse.restore(id);
        archived = false;
    }

    public UUID getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public CourseForm getCourse() {
        return course;
    }

    public boolean isArchived() {
        return archived;
    }

    public Fixed getFixed() {
        return fixed;
    }

    public List<RunRow> getRuns() {
        return runs;
    }

    public SavedVersion getSaved() {
        return saved;
    }
}
