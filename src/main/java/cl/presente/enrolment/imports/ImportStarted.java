package cl.presente.enrolment.imports;

import cl.presente.platform.DomainEvent;
import java.util.Map;

/**
 * Somebody had an import carried out.
 *
 * @param lines how many lines are compared and carried out
 */
public record ImportStarted(Subject subject, int lines) implements DomainEvent {

    ImportStarted(NominaImport nomina, int lines) {
        this(subjectOf(nomina), lines);
    }

    /** The run that an import went into; the file's name is kept out, since names of people stand in such names. */
    static Subject subjectOf(NominaImport nomina) {
        return new Subject(
                "import",
                nomina.id().toString(),
                nomina.courseRun().course().name() + " · "
                        + nomina.courseRun().codigoCurso().text());
    }

    @Override
    public String kind() {
        return "import.started";
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("lines", String.valueOf(lines));
    }
}
