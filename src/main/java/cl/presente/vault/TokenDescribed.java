package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** Label, group or day of rotation of a token were changed. */
record TokenDescribed(Subject subject, String label, String courseGroup, String rotateOn) implements DomainEvent {

    @Override
    public String kind() {
        return "token.described";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("label", label, "group", courseGroup, "rotateOn", rotateOn);
    }
}
