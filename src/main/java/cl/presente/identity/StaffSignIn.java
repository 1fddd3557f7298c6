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

    private String address;

    protected StaffSignIn() {}

    StaffSignIn(String tokenHash, Account account, String address, Instant now) {
        this.tokenHash = tokenHash;
        this.account = account;
        this.createdAt = now;
        this.usedAt = now;
        this.expiresAt = now.plus(LONGEST);
        this.address = address;
    }

    Account account() {
        return account;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt) && now.isBefore(usedAt.plus(IDLE));
    }

    /** Whether the last use that is known lies so far back that this one is worth a write. */
    boolean isUseWorthNoting(Instant now) {
        return !now.isBefore(usedAt.plus(PRECISION));
    }
}
