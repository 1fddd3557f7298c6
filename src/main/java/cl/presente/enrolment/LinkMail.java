package cl.presente.enrolment;

import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A personal link was put into the outbox for a learner of a run; what became of it, the outbox knows. */
@Entity
@Table(name = "link_mail")
public class LinkMail extends TenantOwned {

    @Id
    private UUID id;

    @Column(name = "enrolment_id")
    private UUID enrolmentId;

    @Column(name = "mail_id")
    private UUID mailId;

    @Column(name = "link_version")
    private int linkVersion;

    @Column(name = "queued_at")
    private Instant queuedAt;

    protected LinkMail() {}

    LinkMail(NominaLine line, UUID mailId, Instant queuedAt) {
        this.id = Ids.next();
        this.enrolmentId = line.enrolmentId();
        this.mailId = mailId;
        this.linkVersion = line.linkVersion();
        this.queuedAt = queuedAt;
    }

    public UUID enrolmentId() {
        return enrolmentId;
    }

    public UUID mailId() {
        return mailId;
    }

    public int linkVersion() {
        return linkVersion;
    }
}
