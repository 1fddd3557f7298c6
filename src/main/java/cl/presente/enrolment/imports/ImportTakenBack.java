package cl.presente.enrolment.imports;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/**
 * An import was taken back to its end.
 *
 * @param lines that were looked at
 * @param kept those of them that stay, because somebody attended meanwhile
 */
public record ImportTakenBack(Subject subject, int lines, int kept) implements DomainEvent {

    ImportTakenBack(NominaImport nomina) {
        this(ImportStarted.subjectOf(nomina), nomina.done(), nomina.kept());
    }

    @Override
    public String kind() {
        return "import.taken-back";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("lines", String.valueOf(lines), "kept", String.valueOf(kept));
    }
}
