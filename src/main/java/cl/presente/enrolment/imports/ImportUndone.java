package cl.presente.enrolment.imports;

import cl.presente.platform.DomainEvent;

/** Somebody had a finished import taken back. */
public record ImportUndone(Subject subject) implements DomainEvent {

    ImportUndone(NominaImport nomina) {
        this(ImportStarted.subjectOf(nomina));
    }

    @Override
    public String kind() {
        return "import.undone";
    }
}
