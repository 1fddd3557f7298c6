package cl.presente.identity;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.WebAuthn.Credential;
import cl.presente.sence.InvalidValue;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey of an account, under the name that its owner gave it. */
@Entity
@Table(name = "passkey")
public class Passkey {

    private static final int LONGEST_NAME = 60;

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String name;

    @Column(name = "credential_id")
    private byte[] credentialId;

    @Column(name = "credential_hash")
    private byte[] credentialHash;

    @Column(name = "public_key")
    private byte[] publicKey;

    @Column(name = "backup_eligible")
    private boolean backupEligible;

    @Column(name = "sign_count")
    private long signCount;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    protected Passkey() {}

    Passkey(UUID accountId, String name, Credential credential, Instant now) {
        this.id = Ids.next();
        this.accountId = accountId;
        this.credentialId = credential.id();
        this.credentialHash = Secrets.hash(credential.id());
        this.publicKey = credential.publicKey();
        this.backupEligible = credential.backupEligible();
        this.signCount = credential.signCount();
        this.createdAt = now;
        rename(name);
    }

    void rename(String other) {
        String stripped = other.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) throw new InvalidValue("passkey-name", "length");
        name = stripped;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant usedAt() {
        return usedAt;
    }

    byte[] credentialId() {
        return credentialId;
    }

    Credential credential() {
        return new Credential(credentialId, publicKey, backupEligible, signCount);
    }

    void used(long count, Instant at) {
        signCount = count;
        usedAt = at;
    }
}
