package cl.presente.vault;

import cl.presente.platform.DomainEvent;

/** Somebody left for SENCE to try a token. */
record TokenTried(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "token.tried";
    }
}
