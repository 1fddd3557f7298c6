package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** Another run was made like this one. */
record RunDuplicated(Subject subject, String copy) implements DomainEvent {

    @Override
    public String kind() {
        return "run.duplicated";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("copy", copy);
    }
}
