package cl.presente.vault;

import cl.presente.platform.DomainEvent;

/** SENCE accepted a token that was tried. */
record TokenTested(Subject subject) implements DomainEvent {

    @Override
    public String kind() {
        return "token.tested";
    }
}
