package cl.presente.enrolment.imports;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/** An import was carried out to its end, and this is what it did. */
public record ImportFinished(Subject subject, int added, int changed, int back, int withdrawn) implements DomainEvent {

    ImportFinished(NominaImport nomina) {
        this(ImportStarted.subjectOf(nomina), nomina.added(), nomina.changed(), nomina.back(), nomina.withdrawn());
    }

    @Override
    public String kind() {
        return "import.finished";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "added", String.valueOf(added),
                "changed", String.valueOf(changed),
                "back", String.valueOf(back),
                "withdrawn", String.valueOf(withdrawn));
    }
}
