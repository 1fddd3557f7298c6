package cl.presente.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.MultitenantType;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/**
 * A row that belongs to one OTEC. EclipseLink adds the tenant to every query, find and bulk statement; what it would let
 * through (a remove or update by reference) is refused here, and a row that points into another OTEC by the schema's
 * composite keys.
 */
@MappedSuperclass
@Multitenant(MultitenantType.SINGLE_TABLE)
@TenantDiscriminatorColumn(
        name = "tenant_id",
        contextProperty = TenantOfSession.PROPERTY,
        discriminatorType = DiscriminatorType.INTEGER)
public abstract class TenantOwned {

    private static final int NONE = 0;

    @Column(name = "tenant_id", insertable = false, updatable = false)
    private int tenantId;

    protected int tenantId() {
        return tenantId;
    }

    /** A row that was read for another OTEC does not become one of this one, by whatever merges it. */
    @PrePersist
    void becomesOurs() {
        if (tenantId != NONE) {
            mustBeOurs();
        }
        tenantId = currentTenant();
    }

    @PreUpdate
    @PreRemove
    void mustBeOurs() {
        if (tenantId != currentTenant()) {
            throw new IllegalStateException("a row of another tenant");
        }
    }

    private static int currentTenant() {
        return CurrentTenant.contextual().id();
    }
}
