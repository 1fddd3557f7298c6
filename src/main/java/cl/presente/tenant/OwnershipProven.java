package cl.presente.tenant;

import cl.presente.platform.DomainEvent;

/** SENCE showed that the OTEC's RUT is its own. */
public record OwnershipProven(Otec otec) implements DomainEvent {

    @Override
    public String kind() {
        return "tenant.ownership-proven";
    }

    @Override
    public Subject subject() {
        return otec.subject();
    }
}
