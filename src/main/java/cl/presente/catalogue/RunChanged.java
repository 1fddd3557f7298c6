package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** A run was changed; the facts say from what to what. */
record RunChanged(Subject subject, String changes) implements DomainEvent {

    @Override
    public String kind() {
        return "run.changed";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("changes", changes);
    }
}
