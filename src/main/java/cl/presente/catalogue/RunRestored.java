package cl.presente.catalogue;

import cl.presente.platform.DomainEvent;

/** A run that was put away is back. */
record RunRestored(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "run.restored";
    }
}
