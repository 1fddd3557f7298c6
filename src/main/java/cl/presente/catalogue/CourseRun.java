package cl.presente.catalogue;

import cl.presente.platform.DomainEvent.Subject;
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

    private int version;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    protected CourseRun() {}

    public CourseRun(Course course, Facts facts) {
        this.id = Ids.next();
        this.course = course;
        changed(facts);
    }

    public CourseRun(Course course, CodigoCurso codigoCurso, Environment environment, Schedule schedule, Texts texts) {
        this(course, new Facts(codigoCurso, environment, schedule, texts));
    }

    /** What people may say of a run. */
    public record Facts(CodigoCurso codigoCurso, Environment environment, Schedule schedule, Texts texts) {

        Changes since(Facts before) {
            return new Changes()
                    .add("CodigoCurso", before.codigoCurso.text(), codigoCurso.text())
                    .add("environment", before.environment, environment)
                    .add("startsOn", before.schedule.startsOn(), schedule.startsOn())
                    .add("endsOn", before.schedule.endsOn(), schedule.endsOn())
                    .add(
                            "rhythm",
                            before.schedule.policy().rhythm(),
                            schedule.policy().rhythm())
                    .add(
                            "minutes",
                            before.schedule.policy().minutes(),
                            schedule.policy().minutes())
                    .add("client", before.texts.client(), texts.client())
                    .add("courseUrl", before.texts.courseUrl(), texts.courseUrl())
                    .add("instructions", before.texts.instructions(), texts.instructions());
        }
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
            client(client);
            courseUrl(courseUrl);
            instructions(instructions);
        }

        public static String client(String client) {
            if (client.length() > 120) {
                throw new InvalidValue("client", "too-long");
            }
            return client;
        }

        public static String courseUrl(String url) {
            if (!url.isEmpty() && !url.matches("https?://\\S{1,490}")) {
                throw new InvalidValue("courseUrl", "format");
            }
            return url;
        }

        public static String instructions(String text) {
            if (text.length() > 2000) {
                throw new InvalidValue("instructions", "too-long");
            }
            return text;
        }
    }

    /** Refuses what SENCE would refuse of this course in that environment. Under the row's lock only. */
    void changed(Facts facts) {
        course.codSence().requireFor(course.linea(), facts.environment());
        facts.codigoCurso().requireFor(course.linea(), facts.environment());
        codigoCurso = facts.codigoCurso();
        environment = facts.environment();
        startsOn = facts.schedule().startsOn();
        endsOn = facts.schedule().endsOn();
        rhythm = facts.schedule().policy().rhythm();
        minutes = facts.schedule().policy().minutes();
        client = facts.texts().client();
        courseUrl = facts.texts().courseUrl();
        instructions = facts.texts().instructions();
        version++;
    }

    /** What the trail calls it. */
    public Subject subject() {
        return new Subject("run", id.toString(), course.name() + " · " + codigoCurso.text());
    }

    public Facts facts() {
        return new Facts(
                codigoCurso,
                environment,
                new Schedule(startsOn, endsOn, policy()),
                new Texts(client, courseUrl, instructions));
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

    /** Counts the changes, so that nobody overwrites one that he did not see. */
    public int version() {
        return version;
    }

    /** Whether it was put away, out of the lists; learners do not notice. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    public boolean hasStarted(Instant now) {
        return !TimeSource.dayOf(now).isBefore(startsOn);
    }

    public boolean hasEnded(Instant now) {
        return TimeSource.dayOf(now).isAfter(endsOn);
    }

    /** Whether no day of the run comes after this one. */
    public boolean isLastDay(Instant now) {
        return !TimeSource.dayOf(now).isBefore(endsOn);
    }
}
