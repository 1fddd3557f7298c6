package cl.presente.catalogue;

import cl.presente.platform.DomainEvent.Subject;
import cl.presente.platform.Ids;
import cl.presente.sence.CodSence;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A course as SENCE accredited it; what is taught to one nómina is a {@link CourseRun} of it. */
@Entity
@Table(name = "course")
public class Course extends TenantOwned {

    @Id
    private UUID id;

    private String name;
    private LineaCapacitacion linea;

    @Column(name = "cod_sence")
    private CodSence codSence;

    private int hours;
    private boolean trial;

    @Column(name = "course_group")
    private String courseGroup;

    private int version;

    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;

    protected Course() {}

    public Course(Facts facts) {
        this.id = Ids.next();
        changed(facts);
    }

    public Course(String name, LineaCapacitacion linea, CodSence codSence, int hours) {
        this(new Facts(name, linea, codSence, hours, ""));
    }

    /**
     * What people may say of a course. Each rule can be asked for alone, so that a form names all that is broken.
     *
     * @param courseGroup a word by which the OTEC keeps the tokens of its courses apart; may be blank
     */
    public record Facts(String name, LineaCapacitacion linea, CodSence codSence, int hours, String courseGroup) {

        private static final int MOST_HOURS = 10_000;

        public Facts {
            name(name);
            codSence.requireFor(linea, Environment.TEST);
            hours(hours);
            courseGroup(courseGroup);
        }

        public static String name(String name) {
            if (name.isBlank() || name.length() > 200) {
                throw new InvalidValue("name", "length");
            }
            return name;
        }

        public static int hours(int hours) {
            if (hours < 0 || hours > MOST_HOURS) {
                throw new InvalidValue("hours", "range");
            }
            return hours;
        }

        public static String courseGroup(String group) {
            if (group.length() > 60) {
                throw new InvalidValue("courseGroup", "too-long");
            }
            return group;
        }

        Changes since(Facts before) {
            return new Changes()
                    .add("name", before.name, name)
                    .add("LineaCapacitacion", before.linea.text(), linea.text())
                    .add("CodSence", before.codSence.text(), codSence.text())
                    .add("hours", before.hours, hours)
                    .add("courseGroup", before.courseGroup, courseGroup);
        }
    }

    /** Under the row's lock only. */
    void changed(Facts facts) {
        name = facts.name();
        linea = facts.linea();
        codSence = facts.codSence();
        hours = facts.hours();
        courseGroup = facts.courseGroup();
        version++;
    }

    Subject subject() {
        return new Subject("course", id.toString(), name);
    }

    /** The course that tokens are tried with: codes that SENCE takes from everybody, in no list, and no attendance. */
    static Course forTrials() {
        Course course = new Course("Prueba de token", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, CodSence.TEST, 0);
        course.trial = true;
        return course;
    }

    /** Whether it only serves to try tokens, so that no list shows it. */
    public boolean isTrial() {
        return trial;
    }

    public UUID id() {
        return id;
    }

    public Facts facts() {
        return new Facts(name, linea, codSence, hours, courseGroup);
    }

    public String name() {
        return name;
    }

    public LineaCapacitacion linea() {
        return linea;
    }

    public CodSence codSence() {
        return codSence;
    }

    public int hours() {
        return hours;
    }

    public String courseGroup() {
        return courseGroup;
    }

    /** Counts the changes, so that nobody overwrites one that he did not see. */
    public int version() {
        return version;
    }

    /** Whether it was put away; its runs go on. */
    public boolean isArchived() {
        return archivedAt != null;
    }
}
