package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.time.Instant;
import java.util.Map;

/** A token gave its place to another, and may still close what it opened until then. */
record TokenRotated(Subject subject, Subject successor, Instant until) implements DomainEvent {

    @Override
    public String kind() {
        return "token.rotated";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("successor", successor.label(), "successorId", successor.id(), "until", until.toString());
    }
}
