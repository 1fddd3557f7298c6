package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;

/** A course was added to the catalogue. */
record CourseAdded(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "course.added";
    }
}
