package cl.presente.catalogue;

import cl.presente.platform.Ids;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An acción: one run of a course for one nómina, with its own CodigoCurso, environment and attendance policy. */
@Entity
@Table(name = "course_run")
public class CourseRun extends TenantOwned {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "course_id")
    private Course course;

    @Column(name = "codigo_curso")
    private CodigoCurso codigoCurso;

    private String client;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Column(name = "starts_on")
    private LocalDate startsOn;

    @Column(name = "ends_on")
    private LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "policy")
    private AttendancePolicy.Rhythm rhythm;

    private @Nullable Integer minutes;

    @Column(name = "course_url")
    private String courseUrl;

    private String instructions;

    protected CourseRun() {}

    public CourseRun(Course course, CodigoCurso codigoCurso, Environment environment, Schedule schedule, Texts texts) {
        course.codSence().requireFor(course.linea(), environment);
        codigoCurso.requireFor(course.linea(), environment);
        this.id = Ids.next();
        this.course = course;
        this.codigoCurso = codigoCurso;
        this.environment = environment;
        this.startsOn = schedule.startsOn();
        this.endsOn = schedule.endsOn();
        this.rhythm = schedule.policy().rhythm();
        this.minutes = schedule.policy().minutes();
        this.client = texts.client();
        this.courseUrl = texts.courseUrl();
        this.instructions = texts.instructions();
    }

    /** From the first to the last day, both included, and how attendance is taken on them. */
    public record Schedule(LocalDate startsOn, LocalDate endsOn, AttendancePolicy policy) {
        public Schedule {
            if (endsOn.isBefore(startsOn)) {
                throw new InvalidValue("endsOn", "before-start");
            }
        }
    }

    /** What people read of a run; each may be blank, the link must be http(s). */
    public record Texts(String client, String courseUrl, String instructions) {
        public Texts {
            if (!courseUrl.isEmpty() && !courseUrl.matches("https?://\\S{1,490}")) {
                throw new InvalidValue("courseUrl", "format");
            }
            if (client.length() > 120) {
                throw new InvalidValue("client", "too-long");
            }
            if (instructions.length() > 2000) {
                throw new InvalidValue("instructions", "too-long");
            }
        }
    }

    public UUID id() {
        return id;
    }

    public Course course() {
        return course;
    }

    public CodigoCurso codigoCurso() {
        return codigoCurso;
    }

    public String client() {
        return client;
    }

    public Environment environment() {
        return environment;
    }

    public LocalDate startsOn() {
        return startsOn;
    }

    public LocalDate endsOn() {
        return endsOn;
    }

    public AttendancePolicy policy() {
        return new AttendancePolicy(rhythm, minutes);
    }

    public String courseUrl() {
        return courseUrl;
    }

    public String instructions() {
        return instructions;
    }

    public boolean hasStarted(Instant now) {
        return !today(now).isBefore(startsOn);
    }

    public boolean hasEnded(Instant now) {
        return today(now).isAfter(endsOn);
    }

    private static LocalDate today(Instant now) {
        return now.atZone(TimeSource.CHILE).toLocalDate();
    }
}
