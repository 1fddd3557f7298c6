package cl.presente.enrolment;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Secrets;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that was mailed to a learner: good once, for ten minutes and five attempts. One that was asked for by a RUN that nobody
 * has is a row like any other, whose code nobody knows.
 */
@Entity
@Table(name = "learner_code")
public class MailedCode extends TenantOwned {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final int MOST_FAILURES = 5;

    @Id
    private UUID id;

    private byte[] subject;

    @Column(name = "learner_id")
    private @Nullable UUID learnerId;

    @Column(name = "code_hash")
    private byte[] codeHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private int failures;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    protected MailedCode() {}

    MailedCode(byte[] subject, Optional<UUID> learnerId, byte[] codeHash, Instant createdAt) {
        this.id = Ids.next();
        this.subject = subject;
        this.learnerId = learnerId.orElse(null);
        this.codeHash = codeHash;
        this.createdAt = createdAt;
        this.expiresAt = createdAt.plus(GOOD_FOR);
    }

    Optional<UUID> learnerId() {
        return Optional.ofNullable(learnerId);
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Tries the code: uses it up when it is the one, counts a failure when it is not. */
    boolean accept(byte[] hash, Instant now) {
        if (usedAt != null || !now.isBefore(expiresAt) || failures >= MOST_FAILURES) {
            return false;
        }
        if (!Secrets.same(codeHash, hash)) {
            failures++;
            return false;
        }
        usedAt = now;
        return true;
    }
}
