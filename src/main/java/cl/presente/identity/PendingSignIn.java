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

/** A browser whose user has shown the password and not yet the second factor; it may do nothing but show it. */
@Entity
@Table(name = "pending_sign_in")
public class PendingSignIn {

    static final Duration LASTS = Duration.ofMinutes(10);

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private byte @Nullable [] challenge;

    protected PendingSignIn() {}

    PendingSignIn(String tokenHash, Account account, Instant now) {
        this.tokenHash = tokenHash;
        this.account = account;
        this.createdAt = now;
        this.expiresAt = now.plus(LASTS);
    }

    String tokenHash() {
        return tokenHash;
    }

    Account account() {
        return account;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }
}
