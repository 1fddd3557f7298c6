package cl.presente.attendance;

import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.Phase;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Permission to fetch one form with its token once, within a minute. */
@Entity
@Table(name = "launch")
public class Launch extends TenantOwned {

    static final Duration GOOD_FOR = Duration.ofSeconds(60);

    @Id
    @Column(name = "handle_hash")
    private String handleHash;

    @Column(name = "session_id")
    private UUID sessionId;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected Launch() {}

    Launch(String handle, UUID sessionId, Phase phase, Instant now) {
        this.handleHash = Secrets.hashText(handle);
        this.sessionId = sessionId;
        this.phase = phase;
        this.expiresAt = now.plus(GOOD_FOR);
    }

    UUID sessionId() {
        return sessionId;
    }

    Phase phase() {
        return phase;
    }

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }
}
