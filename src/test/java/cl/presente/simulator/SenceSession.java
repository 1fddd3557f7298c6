package cl.presente.simulator;

import java.time.Instant;
import java.util.Optional;

/** A session as SENCE keeps it, under the IdSesionSence that it gave away at the start. */
public record SenceSession(
        String idSesionSence,
        Environment environment,
        ReceivedForm start,
        Instant startedAt,
        Optional<Instant> closedAt) {

    boolean isOf(Environment where, ReceivedForm form) {
        return environment == where && same(form, "RunAlumno") && same(form, "CodigoCurso") && same(form, "RutOtec");
    }

    SenceSession closed(Instant at) {
        return new SenceSession(idSesionSence, environment, start, startedAt, Optional.of(at));
    }

    private boolean same(ReceivedForm form, String field) {
        return start.text(field).equals(form.text(field));
    }
}
