package cl.presente.attendance;

import cl.presente.platform.DomainEvent;

/** A run that had recorded nothing in production yet went back to the test environment. */
record RunBackInTest(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "run.back-in-test";
    }
}
