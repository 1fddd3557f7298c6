package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/**
 * A token is in use from now on.
 *
 * @param before what it was until then
 */
record TokenActivated(Subject subject, TokenState before) implements DomainEvent {

    @Override
    public String kind() {
        return "token.activated";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("stateBefore", before.name());
    }
}
