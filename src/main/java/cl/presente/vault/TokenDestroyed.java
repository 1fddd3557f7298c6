package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/**
 * A token's ciphertext is gone.
 *
 * @param openSessions how many it had opened that were not closed yet
 */
record TokenDestroyed(Subject subject, long openSessions) implements DomainEvent {

    @Override
    public String kind() {
        return "token.destroyed";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("openSessions", String.valueOf(openSessions));
    }
}
