package cl.presente.admin.runs;

import cl.presente.admin.Addressed;
import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.admin.courses.CourseForm;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditRun;
import cl.presente.platform.Settings;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a run: of a course that is there, of one made in the same step, or as a copy of another run for another client. */
@Named
@ViewScoped
public class NewRunPage implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String NEW_COURSE = "new";

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
    private final CourseForm course = new CourseForm();
    private List<CourseChoice> choices = List.of();
    private String chosen = "";
    private String copyOf = "";

    /** A course to choose. */
    public record CourseChoice(UUID id, String name, String codSence, LineaCapacitacion linea)
            implements Serializable {}

    @PostConstruct
    void open() {
        choices = courses.toChoose().stream()
                .map(known -> new CourseChoice(
                        known.id(), known.name(), known.codSence().text(), known.linea()))
                .toList();
        chosen = choices.isEmpty()
                ? NEW_COURSE
                : Addressed.parameter("course").map(UUID::toString).orElse("");
        Addressed.parameter("copy").flatMap(courses::run).ifPresent(original -> {
            copyOf = original.id().toString();
            chosen = original.course().id().toString();
            run.showCopyOf(original.facts());
        });
        if (copyOf.isEmpty()) {
            lineChosen();
        }
    }

    /** Another course, or another line of a new one, has another usual policy. */
    public void lineChosen() {
        line().map(AttendancePolicy::usualFor).ifPresent(run::policy);
    }

    /** Says what is wrong at one field, as soon as somebody leaves it. */
    public void look(String field) {
        form.lookAt(field);
        read();
    }

    public void save() {
        Optional<Runnable> add = read();
        if (add.isPresent()) {
            add.get().run();
        }
    }

    private Optional<Runnable> read() {
        Optional<Course> taught = taught();
        Optional<CourseRun.Facts> facts = run.read(form, line());
        if (taught.isEmpty() || facts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(() -> add(taught.get(), facts.get()));
    }

    private void add(Course taught, CourseRun.Facts facts) {
        UUID made;
        if (!copyOf.isEmpty()) {
            made = editRun.duplicate(UUID.fromString(copyOf), facts);
        } else {
            CourseRun run = new CourseRun(taught, facts);
            if (isCourseNew()) {
                courses.add(taught, run);
            } else {
                courses.add(run);
            }
            made = run.id();
        }
        OfficeWords.done("run.added");
        office.goTo("/runs/" + made);
    }

    private Optional<Course> taught() {
        if (isCourseNew()) {
            return course.read(form).map(Course::new);
        }
        return form.read(() -> choice().map(CourseChoice::id)
                .flatMap(courses::course)
                .orElseThrow(() -> new InvalidValue("course", "missing")));
    }

    private Optional<LineaCapacitacion> line() {
        if (isCourseNew()) {
            return Stream.of(LineaCapacitacion.values())
                    .filter(line -> line.text().equals(course.getLinea()))
                    .findFirst();
        }
        return choice().map(CourseChoice::linea);
    }

    private Optional<CourseChoice> choice() {
        return choices.stream()
                .filter(choice -> choice.id().toString().equals(chosen))
                .findFirst();
    }

    public boolean isCourseNew() {
        return NEW_COURSE.equals(chosen);
    }

    public boolean isCopy() {
        return !copyOf.isEmpty();
    }

    /** The line of the chosen course; null while none is chosen. */
    public @Nullable LineaCapacitacion getLine() {
        return line().orElse(null);
    }

    /** Where a new run may be: production is reached by a step of its own. */
    public List<Environment> getEnvironments() {
        return settings.sence(Environment.SANDBOX).enabled()
                ? List.of(Environment.TEST, Environment.SANDBOX)
                : List.of(Environment.TEST);
    }

    public List<CourseChoice> getChoices() {
        return choices;
    }

    public RunForm getRun() {
        return run;
    }

    public CourseForm getCourse() {
        return course;
    }

    public String getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable String id) {
        chosen = Objects.requireNonNullElse(id, "");
    }

    public String getCopyOf() {
        return copyOf;
    }

    /** Comes with the form, so that it is known even where the page's state is gone. */
    public void setCopyOf(String id) {
        copyOf = id;
    }
}
