package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/**
 * The order in which the tokens in use are tried was changed.
 *
 * @param order the labels, first to last
 */
record TokensReordered(Subject subject, String order) implements DomainEvent {

    @Override
    public String kind() {
        return "token.reordered";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("order", order);
    }
}
