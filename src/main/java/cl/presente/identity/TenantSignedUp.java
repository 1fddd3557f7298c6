package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.Otec;
import java.util.Map;

/** Somebody signed an OTEC up and accepted the terms of that version. */
public record TenantSignedUp(Otec otec, String terms) implements DomainEvent {

    @Override
    public String kind() {
        return "tenant.signed-up";
    }

    @Override
    public Subject subject() {
        return otec.subject();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("slug", otec.slug(), "terms", terms);
    }
}
