package cl.presente.admin.runs;

import cl.presente.admin.Addressed;
import cl.presente.attendance.doctor.Diagnosis;
import cl.presente.attendance.doctor.Doctor;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditRun;
import cl.presente.reporting.RunAttendance;
import cl.presente.reporting.RunRow;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run: what it is, who attends, and the ways to everything about it. */
@Named
@ViewScoped
public class RunPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Courses courses;

    @Inject
    EditRun editRun;

    @Inject
    RunAttendance attendance;

    @Inject
    Doctor doctor;

    private UUID id = new UUID(0, 0);
    private UUID courseId = id;
    private @Nullable RunRow row;
    private CourseRun.@Nullable Texts texts;
    private @Nullable String rhythm;
    private @Nullable Integer minutes;
    private String codSence = "";
    private int hours;
    private int problems;
    private RunAttendance.@Nullable Counts counts;

    @PostConstruct
    void open() {
        id = Addressed.id();
        read();
    }

    private void read() {
        courses.run(id).ifPresent(run -> {
            courseId = run.course().id();
            codSence = run.course().codSence().text();
            hours = run.course().hours();
            texts = run.facts().texts();
            rhythm = run.policy().rhythm().name();
            minutes = run.policy().minutes();
            counts = attendance.of(run);
            row = attendance.row(run);
            problems = doctor.summary(id).map(Diagnosis.Summary::problems).orElse(0);
        });
    }

    /** Answers that there is no such page where the OTEC has no such run. */
    public void require() {
        if (row == null) {
            Addressed.nothing();
        }
    }

    public void archive() {
        editRun.archive(id);
        read();
    }

    public void restore() {
        editRun.restore(id);
        read();
    }

    public UUID getId() {
        return id;
    }

    public UUID getCourseId() {
        return courseId;
    }

    public @Nullable RunRow getRow() {
        return row;
    }

    public CourseRun.@Nullable Texts getTexts() {
        return texts;
    }

    public @Nullable String getRhythm() {
        return rhythm;
    }

    public @Nullable Integer getMinutes() {
        return minutes;
    }

    public String getCodSence() {
        return codSence;
    }

    /** How many things the doctor would put right. */
    public int getProblems() {
        return problems;
    }

    public int getHours() {
        return hours;
    }

    public RunAttendance.Counts getCounts() {
        return Objects.requireNonNull(counts);
    }
}
