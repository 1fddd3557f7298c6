package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.time.Instant;
import java.util.Map;

/** A token opens nothing more, and may still close what it opened until then. */
record TokenRetired(Subject subject, Instant until) implements DomainEvent {

    @Override
    public String kind() {
        return "token.retired";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("until", until.toString());
    }
}
