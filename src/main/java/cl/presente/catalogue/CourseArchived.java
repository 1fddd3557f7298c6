package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;

/** A course was put away. */
record CourseArchived(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "course.archived";
    }
}
