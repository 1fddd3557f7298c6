package cl.presente.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A browser that a member of staff has signed in with; the row knows the cookie only by its hash. */
@Entity
@Table(name = "staff_sign_in")
public class StaffSignIn {

    /** Unused for this long, it is over. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** However much it is used, it is over after this long. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** How exactly its last use is known, so that not every request writes. */
    static final Duration PRECISION = Duration.ofMinutes(1);

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "used_at")
    private Instant usedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "stepped_up_at")
    private @Nullable Instant steppedUpAt;

    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    private byte @Nullable [] challenge;

    protected StaffSignIn() {}

    StaffSignIn(String tokenHash, Account account, Device device, Instant now) {
        this.tokenHash = tokenHash;
        this.account = account;
        this.createdAt = now;
        this.usedAt = now;
        this.steppedUpAt = now;
        this.expiresAt = now.plus(LONGEST);
        this.address = device.address();
        this.userAgent = device.userAgent();
    }

    String tokenHash() {
        return tokenHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    Device device() {
        return new Device(address, userAgent);
    }

    /** When the second factor was last shown in this browser. */
    @Nullable
    Instant steppedUpAt() {
        return steppedUpAt;
    }

    Account account() {
        return account;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(usedAt.plus(IDLE));
    }
}
