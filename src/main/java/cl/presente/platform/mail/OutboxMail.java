package cl.presente.platform.mail;

import cl.presente.platform.Ids;
import cl.presente.platform.Shortened;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail that waits to be sent, or that was. */
@Entity
@Table(name = "outbox_mail")
public class OutboxMail {

    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_SUBJECT = 200;

    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private int tenantId;

    private String recipient;
    private String subject;
    private String body;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private int attempts;
    private boolean bulk;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    protected OutboxMail() {}

    OutboxMail(int tenantId, String recipient, String subject, String body, boolean bulk, Instant now) {
        this.id = Ids.next();
        this.tenantId = tenantId;
        this.recipient = recipient;
        this.subject = line(subject);
        this.body = body;
        this.bulk = bulk;
        this.createdAt = now;
        this.dueAt = now;
    }

    /** Names that people chose stand in subjects: none of them ends the header, or is too long for the column. */
    private static String line(String text) {
        return Shortened.to(LONGEST_SUBJECT, text.replaceAll("\\p{Cntrl}+", " "));
    }

    /** Sent: what it said is no longer needed, and a code in it must not lie about. */
    void sent(Instant at) {
        sentAt = at;
        dueAt = null;
        body = "";
    }

    /** Not sent: tried again later, each time after twice as long, and given up in the end. */
    void failed(Instant at) {
        attempts++;
        dueAt = attempts == MOST_ATTEMPTS ? null : at.plus(Duration.ofSeconds(5L << Math.min(attempts, 10)));
    }

    boolean isDue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }

    Delivery delivery() {
        if (sentAt != null) {
            return new Delivery(Delivery.State.SENT, sentAt, attempts);
        }
        if (dueAt == null) {
            return new Delivery(Delivery.State.GIVEN_UP, createdAt, attempts);
        }
        return attempts == 0
                ? new Delivery(Delivery.State.QUEUED, createdAt, attempts)
                : new Delivery(Delivery.State.RETRYING, dueAt, attempts);
    }

    UUID id() {
        return id;
    }

    String recipient() {
        return recipient;
    }

    String subject() {
        return subject;
    }

    String body() {
        return body;
    }
}
