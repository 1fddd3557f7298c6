package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** A course was changed; the facts say from what to what. */
record CourseChanged(Subject subject, String changes) implements DomainEvent {

    @Override
    public String kind() {
        return "course.changed";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("changes", changes);
    }
}
