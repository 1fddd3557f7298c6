package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import cl.presente.sence.Environment;
import java.util.Map;

/** A run was added to the catalogue. */
record RunAdded(Subject subject, Environment environment) implements DomainEvent {

    @Override
    public String kind() {
        return "run.added";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("environment", Changes.text(environment));
    }
}
