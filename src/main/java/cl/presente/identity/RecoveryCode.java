package cl.presente.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code on paper that stands in for a lost second factor, known by its keyed hash; using it deletes it. */
@Entity
@Table(name = "recovery_code")
@IdClass(RecoveryCode.Key.class)
public class RecoveryCode {

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Id
    @Column(name = "code_hash")
    private byte[] codeHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected RecoveryCode() {}

    RecoveryCode(UUID accountId, byte[] codeHash, Instant createdAt) {
        this.accountId = accountId;
        this.codeHash = codeHash;
        this.createdAt = createdAt;
    }

    /** An account's code. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private UUID accountId;
        private byte[] codeHash;

        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && Objects.equals(accountId, key.accountId)
                    && Arrays.equals(codeHash, key.codeHash);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, Arrays.hashCode(codeHash));
        }
    }
}
