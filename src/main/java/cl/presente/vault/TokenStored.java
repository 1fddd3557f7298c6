package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** A token was taken in and sealed. */
record TokenStored(Subject subject, TokenScope scope, String courseGroup) implements DomainEvent {

    @Override
    public String kind() {
        return "token.stored";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("scope", scope.name(), "group", courseGroup);
    }
}
