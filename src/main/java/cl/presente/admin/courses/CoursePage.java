package cl.presente.admin.courses;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.admin.Overwriting;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private int version;
    private int readVersion;
    private Map<String, String> before = Map.of();
    private @Nullable Overwriting overwriting;

    @PostConstruct
    void open() {
        id = Addressed.id();
        courses.course(id).ifPresent(read -> {
            course.show(read.facts());
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
        CourseForm saved = new CourseForm();
        saved.show(read.facts());
        before = saved.values();
        name = read.name();
        archived = read.isArchived();
        fixed = editCourse.fixed(read);
        readVersion = read.version();
        version = readVersion;
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
            editCourse.change(id, version, facts.get());
        } catch (ChangedMeanwhile e) {
            compare();
            return;
        }
        OfficeWords.done("course.saved");
        office.goTo("/courses/" + id);
    }

    private void compare() {
        Course now = courses.course(id).orElseThrow();
        CourseForm saved = new CourseForm();
        saved.show(now.facts());
        overwriting = Overwriting.of(version == readVersion ? before : null, saved.values(), course.values());
        show(now);
        form.showOverwriting();
    }

    /** Takes what somebody else saved in place of what is typed. */
    public void takeSaved(String field) {
        if (overwriting != null) {
            overwriting.saved(field).ifPresent(saved -> course.take(field, saved));
            overwriting = overwriting.without(field);
        }
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

    public @Nullable Overwriting getOverwriting() {
        return overwriting;
    }

    public int getVersion() {
        return version;
    }

    /** Comes with the form, so that it is the one that was read even where the page's state is gone. */
    public void setVersion(int posted) {
        version = posted;
    }
}
