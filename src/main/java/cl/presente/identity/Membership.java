package cl.presente.identity;

import cl.presente.sence.InvalidValue;
import cl.presente.tenant.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That an account works for an OTEC, and as what. */
@Entity
@Table(name = "membership")
@IdClass(Membership.Key.class)
public class Membership {

    @Id
    @Column(name = "tenant_id")
    private int tenantId;

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Membership() {}

    Membership(int tenantId, Account account, Role role, Instant createdAt) {
        this.tenantId = tenantId;
        this.accountId = account.id();
        this.role = ofAnOtec(role);
        this.createdAt = createdAt;
    }

    void becomes(Role other) {
        role = ofAnOtec(other);
    }

    private static Role ofAnOtec(Role role) {
        if (role == Role.OPERATOR) throw new InvalidValue("role", "operator");
        return role;
    }

    int tenantId() {
        return tenantId;
    }

    UUID accountId() {
        return accountId;
    }

    /** Since when. */
    Instant createdAt() {
        return createdAt;
    }

    Role role() {
        return role;
    }

    /** An account belongs to an OTEC once. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private int tenantId;
        private UUID accountId;

        protected Key() {}

        Key(int tenantId, UUID accountId) {
            this.tenantId = tenantId;
            this.accountId = accountId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && tenantId == key.tenantId && accountId.equals(key.accountId);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenantId, accountId);
        }
    }
}
