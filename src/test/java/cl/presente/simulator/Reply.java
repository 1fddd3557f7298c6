package cl.presente.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the learner's browser shall POST to the OTEC.
 *
 * @param url UrlRetoma or UrlError of the form
 * @param fields the manual's fields for this kind of callback, bent by the outcome
 * @param dueAt not before this
 * @param copies how often; 0 is a callback that never comes
 */
public record Reply(String url, List<SentField> fields, Instant dueAt, int copies) {

    static final ZoneId ZONE = ZoneId.of("America/Santiago");
    private static final DateTimeFormatter FECHA_HORA =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);

    public Reply {
        fields = List.copyOf(fields);
    }

    static Reply accepted(Visit visit, SenceSession session, Clock clock) {
        return of(visit, session.startedAt(), session.idSesionSence(), Optional.empty(), clock);
    }

    /** A refusal: IdSesionSence is there and empty on a start, and not there on a close. */
    static Reply refused(Visit visit, Instant fechaHora, String glosaError, Clock clock) {
        return of(visit, fechaHora, "", Optional.of(glosaError), clock);
    }

    /** FechaHora is the start of the session in all four callbacks: the close tables of the manual say so too. */
    private static Reply of(
            Visit visit, Instant fechaHora, String idSesionSence, Optional<String> glosaError, Clock clock) {
        ReceivedForm form = visit.form();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("CodSence", form.text("CodSence"));
        fields.put("CodigoCurso", form.text("CodigoCurso"));
        fields.put("IdSesionAlumno", form.text("IdSesionAlumno"));
        if (visit.phase() == Phase.START) fields.put("IdSesionSence", idSesionSence);
        fields.put("RunAlumno", form.text("RunAlumno"));
        fields.put("FechaHora", FECHA_HORA.format(fechaHora));
        fields.put("ZonaHoraria", ZONE.getId());
        fields.put("LineaCapacitacion", form.text("LineaCapacitacion"));
        glosaError.ifPresent(glosa -> fields.put("GlosaError", glosa));
        return new Reply(
                form.text(glosaError.isPresent() ? "UrlError" : "UrlRetoma"),
                visit.outcome().bend(fields),
                clock.instant().plus(visit.outcome().delay()),
                visit.outcome().copies());
    }

    /** The value of a field as sent, whatever was done to its name; empty if it is not sent. */
    public String text(String name) {
        return fields.stream()
                .filter(field -> field.name().strip().equalsIgnoreCase(name))
                .map(SentField::value)
                .findFirst()
                .orElse("");
    }

    /** Names as they are sent, in order. */
    public String names() {
        return fields.stream().map(SentField::name).collect(Collectors.joining(","));
    }
}
