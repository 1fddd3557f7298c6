package cl.presente.attendance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** A body that came in on a return address and fits no session; it belongs to no OTEC, and only the operator sees it. */
@Entity
@Table(name = "stray_reply")
public class StrayReply {

    /** Why it fits none. */
    public enum Reason {
        /** The identifier is not one that we made for this OTEC and this address. */
        NOT_OURS,
        /** We made the identifier, but there is no such session. */
        NO_SESSION
    }

    private static final int MOST_BYTES = 16 * 1024;

    @Id
    private UUID id;

    @Column(name = "received_at")
    private Instant receivedAt;

    private String slug;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private byte[] raw;
    private String address;

    protected StrayReply() {}

    StrayReply(Delivery delivery, String slug, Reason reason) {
        this.id = delivery.id();
        this.receivedAt = delivery.receivedAt();
        this.slug = slug;
        this.reason = reason;
        this.raw = Arrays.copyOf(delivery.body(), Math.min(delivery.body().length, MOST_BYTES));
        this.address = delivery.address().length() > 45 ? delivery.address().substring(0, 45) : delivery.address();
    }
}
