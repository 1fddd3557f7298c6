package cl.presente.sence;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reply repeats of the form that it answers, exactly as it came: the browser could have changed it. */
public record Echo(Map<Parametro, String> texts) {

    /** The parameters that must come back as they were sent, in the manual's order. */
    public static final List<Parametro> PARAMETROS = List.of(
            Parametro.CodSence,
            Parametro.CodigoCurso,
            Parametro.LineaCapacitacion,
            Parametro.RunAlumno,
            Parametro.IdSesionAlumno);

    public static final Echo NONE = new Echo(Map.of());

    public Echo {
        texts = texts.entrySet().stream()
                .filter(entry -> PARAMETROS.contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The raw text; empty when the reply left the parameter out. */
    public Optional<String> text(Parametro parametro) {
        return Optional.ofNullable(texts.get(parametro));
    }

    /**
     * The parameters that did not come back as sent. Letter case and surrounding blanks are SENCE's to change, leading
     * zeros are not; a parameter that is missing equals a blank one, so line 1 may leave CodSence out.
     */
    public List<Parametro> differencesFrom(Snapshot sent) {
        EnumMap<Parametro, String> expected = sent.texts(BlankCodSence.EMPTY);
        return PARAMETROS.stream()
                .filter(parametro -> !trimmed(parametro).equalsIgnoreCase(expected.get(parametro)))
                .toList();
    }

    /** As {@link #differencesFrom}, but what is missing or blank contradicts nothing: a refusal may leave it out. */
    public List<Parametro> contradictionsOf(Snapshot sent) {
        return differencesFrom(sent).stream()
                .filter(parametro -> !trimmed(parametro).isEmpty())
                .toList();
    }

    private String trimmed(Parametro parametro) {
        return texts.getOrDefault(parametro, "").trim();
    }

    /** Names only: the texts are personal, and anybody may have written them. */
    @Override
    public String toString() {
        return "Echo" + PARAMETROS.stream().filter(texts::containsKey).toList();
    }
}
