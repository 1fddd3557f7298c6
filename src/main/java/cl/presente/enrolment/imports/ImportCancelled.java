package cl.presente.enrolment.imports;

import cl.presente.platform.DomainEvent;

/** Somebody stopped an import on its way; what it had done is taken back. */
public record ImportCancelled(Subject subject) implements DomainEvent {

    ImportCancelled(NominaImport nomina) {
        this(ImportStarted.subjectOf(nomina));
    }

    @Override
    public String kind() {
        return "import.cancelled";
    }
}
