package cl.presente.audit;

import cl.presente.platform.csv.CsvRow;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A published vulnerability of a component.
 *
 * @param fixedIn the first version without it
 * @param decision why we ship an earlier one all the same; blank when we do not
 * @param until the last day on which that decision holds
 */
record Advisory(String component, String id, String fixedIn, String decision, Optional<LocalDate> until) {

    static Advisory of(CsvRow row) {
        return new Advisory(
                row.text("Component"),
                row.text("Advisory"),
                row.text("FixedIn"),
                row.text("Decision"),
                row.read("Until", text -> text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text))));
    }

    boolean hits(Component shipped) {
        return shipped.name().equals(component) && shipped.isBefore(fixedIn);
    }

    boolean isDecided(LocalDate today) {
        return !decision.isEmpty() && until.filter(end -> !today.isAfter(end)).isPresent();
    }
}
