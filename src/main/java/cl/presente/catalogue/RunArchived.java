package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;

/** A run was put away. */
record RunArchived(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "run.archived";
    }
}
