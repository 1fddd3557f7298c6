package cl.presente.attendance;

import cl.presente.platform.DomainEvent;

/** A run went to production: what it records counts, and can never be deleted. */
record RunWentToProduction(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "run.in-production";
    }
}
