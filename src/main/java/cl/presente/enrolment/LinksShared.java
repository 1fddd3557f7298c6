package cl.presente.enrolment;

import cl.presente.platform.DomainEvent;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Somebody of the staff did something to the personal links of many learners of a run. */
public record LinksShared(Deed deed, UUID courseRun, String accion, int count) implements DomainEvent {

    /** What was done. */
    public enum Deed {
        MAILED,
        RETRIED,
        RENEWED,
        PRINTED
    }

    @Override
    public String kind() {
        return "links." + deed.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Subject subject() {
        return new Subject("run", courseRun.toString(), accion);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("count", String.valueOf(count));
    }
}
