package cl.presente.identity;

import cl.presente.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secret that an account's authenticator app shares with us, sealed; good once a code of it was shown. */
@Entity
@Table(name = "totp_key")
public class TotpKey {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "kek_id")
    private int kekId;

    private byte[] sealed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "last_step")
    private long lastStep;

    protected TotpKey() {}

    TotpKey(UUID accountId, Instant createdAt) {
        this.id = Ids.next();
        this.accountId = accountId;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    byte[] sealed() {
        return sealed;
    }

    Instant createdAt() {
        return createdAt;
    }

    void sealed(byte[] ciphertext, int byKey) {
        sealed = ciphertext;
        kekId = byKey;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** A code of that step was shown, so the app has it; the step is used by that. */
    void confirmed(Instant at, long step) {
        confirmedAt = at;
        lastStep = step;
    }

    /** Where the secret is sealed. */
    String place() {
        return "totp|" + accountId + "|" + id;
    }
}
