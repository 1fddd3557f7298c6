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

    @Column(name = "tenant_id", insertable = false, updatable = false)
    private int tenantId;

    protected int tenantId() {
        return tenantId;
    }

    @PrePersist
    void becomesOurs() {
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
