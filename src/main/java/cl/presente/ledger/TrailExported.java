package cl.presente.ledger;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.sheet.SheetFormat;
import java.util.Map;

/**
 * Somebody took a copy of the trail away.
 *
 * @param count of its events
 */
record TrailExported(SheetFormat format, long count) implements DomainEvent {

    @Override
    public String kind() {
        return "trail.exported";
    }

    @Override
    public Subject subject() {
        return new Subject("trail", "", "");
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("format", format.extension(), "count", String.valueOf(count));
    }
}
