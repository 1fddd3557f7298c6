package cl.presente.vault;

import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of an OTEC's data key, wrapped by the platform key whose id it names. */
@Entity
@Table(name = "tenant_key")
public class TenantKey extends TenantOwned {

    @Id
    private int version;

    @Column(name = "kek_id")
    private int kekId;

    private byte[] wrapped;

    @Column(name = "created_at")
    private Instant createdAt;

    protected TenantKey() {}

    TenantKey(int version, int kekId, byte[] wrapped, Instant createdAt) {
        this.version = version;
        this.kekId = kekId;
        this.wrapped = wrapped;
        this.createdAt = createdAt;
    }

    /** Sealed by another platform key than before; what it seals itself stays as it is. */
    void sealed(byte[] again, int by) {
        wrapped = again;
        kekId = by;
    }

    int version() {
        return version;
    }

    byte[] wrapped() {
        return wrapped;
    }
}
