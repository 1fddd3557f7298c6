package cl.presente.enrolment;

import cl.presente.catalogue.CourseRun;
import cl.presente.platform.Ids;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.JoinFetch;
import org.eclipse.persistence.annotations.JoinFetchType;
import org.jspecify.annotations.Nullable;

/** A learner's place in a run's nómina; an exempt one studies without ever registering at SENCE. */
@Entity
@Table(name = "enrolment")
public class Enrolment extends TenantOwned {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "course_run_id")
    @JoinFetch(JoinFetchType.INNER)
    private CourseRun courseRun;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "learner_id")
    @JoinFetch(JoinFetchType.INNER)
    private Learner learner;

    private boolean exempt;

    @Column(name = "exempt_reason")
    private String exemptReason;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    protected Enrolment() {}

    Enrolment(CourseRun courseRun, Learner learner, Exemption exemption) {
        this.id = Ids.next();
        this.courseRun = courseRun;
        this.learner = learner;
        this.exempt = exemption.exempt();
        this.exemptReason = exemption.reason();
    }

    /** Whether a learner is exempt from registering, and why (becario, no franchise). */
    public record Exemption(boolean exempt, String reason) {

        public static final Exemption NONE = new Exemption(false, "");

        public Exemption {
            if (exempt == reason.isBlank()) {
                throw new InvalidValue("exemption", "reason");
            }
            if (reason.length() > 200) {
                throw new InvalidValue("exemption", "too-long");
            }
        }
    }

    public UUID id() {
        return id;
    }

    public CourseRun courseRun() {
        return courseRun;
    }

    public Learner learner() {
        return learner;
    }

    public boolean isExempt() {
        return exempt;
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }
}
