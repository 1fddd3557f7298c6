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

/** A mailed link that sets a new password, known by the hash of its key; using it deletes it. */
@Entity
@Table(name = "password_reset")
public class PasswordReset {

    static final Duration LASTS = Duration.ofMinutes(30);

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

    protected PasswordReset() {}

    PasswordReset(String tokenHash, Account account, Instant now) {
        this.tokenHash = tokenHash;
        this.account = account;
        this.createdAt = now;
        this.expiresAt = now.plus(LASTS);
    }

    Account account() {
        return account;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }
}
