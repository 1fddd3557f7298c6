package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;

/** A course that was put away is back. */
record CourseRestored(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "course.restored";
    }
}
