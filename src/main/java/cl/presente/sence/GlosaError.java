package cl.presente.sence;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What SENCE gave as the reason of a refusal: one code by the manual, several in the field, kept as it came (3.2, 7). */
public record GlosaError(Phase phase, String text) {

    /** Every piece between the semicolons, unknown and non-numeric ones too; none when the text is blank. */
    public List<String> codes() {
        return Stream.of(text.split(";"))
                .map(String::trim)
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** An entry per code, at least one. */
    public List<SenceError> errors() {
        List<String> codes = codes();
        return (codes.isEmpty() ? List.of("") : codes)
                .stream().map(code -> ErrorCatalogue.of(code, phase)).toList();
    }

    /** The first error that the learner can act on, or else the most severe. */
    public SenceError forLearner() {
        return errors().stream()
                .filter(error -> error.actors().contains(Actor.LEARNER))
                .findFirst()
                .orElseGet(this::mostSevere);
    }

    /** The most severe error; of equals the one that SENCE named first. */
    public SenceError mostSevere() {
        return errors().stream()
                .sorted(Comparator.comparing(SenceError::severity).reversed())
                .findFirst()
                .orElseThrow();
    }

    /** Whether SENCE refused the token, so that the same learner's next try should bring another. */
    public boolean refusesToken() {
        return errors().stream().anyMatch(SenceError::refusesToken);
    }

    /** Whether this close will never succeed; beside a refused token nobody can tell, so it does not end then. */
    public boolean endsClose() {
        return !refusesToken() && errors().stream().anyMatch(SenceError::endsClose);
    }

    /** Known codes only: anybody may have written the rest. */
    @Override
    public String toString() {
        return "GlosaError" + errors();
    }
}
