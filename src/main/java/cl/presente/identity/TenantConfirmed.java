package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.Otec;

/** Whoever signed an OTEC up confirmed his mail address, and with it the OTEC began. */
public record TenantConfirmed(Otec otec) implements DomainEvent {

    @Override
    public String kind() {
        return "tenant.confirmed";
    }

    @Override
    public Subject subject() {
        return otec.subject();
    }
}
