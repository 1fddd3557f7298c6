package cl.presente.attendance;

import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A mail that asked a learner for something of one run; at most one of a kind a day. */
@Entity
@Table(name = "reminder")
public class Reminder extends TenantOwned {

    /** What it asked for. */
    public enum Kind {
        /** To come. */
        START,
        /** To close the session that is open. */
        CLOSE
    }

    @Id
    private UUID id;

    @Column(name = "enrolment_id")
    private UUID enrolmentId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "sent_on")
    private LocalDate sentOn;

    @Column(name = "sent_at")
    private Instant sentAt;

    protected Reminder() {}

    Reminder(UUID enrolmentId, Kind kind, LocalDate today, Instant now) {
        this.id = Ids.next();
        this.enrolmentId = enrolmentId;
        this.kind = kind;
        this.sentOn = today;
        this.sentAt = now;
    }

    public UUID enrolmentId() {
        return enrolmentId;
    }

    public Instant sentAt() {
        return sentAt;
    }
}
