package cl.presente.reporting;

import cl.presente.attendance.Session;
import cl.presente.attendance.SessionEvent;
import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.attendance.SessionState;
import cl.presente.attendance.Signal;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Phase;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One session with everything that happened to it, oldest first: the dates, codes and fields of SENCE's answers, never the
 * answers themselves.
 */
public record SessionHistory(SessionRow session, String client, Set<Signal> signals, List<Event> events)
        implements Serializable {

    /**
     * One thing that happened.
     *
     * @param state the session's state after it
     * @param differing the fields that SENCE's answer repeated otherwise than they were sent
     * @param fechaHora SENCE's own time, as received
     * @param origin the Origin header of the post, blank when there was none
     */
    public record Event(
            UUID id,
            Instant happenedAt,
            Kind kind,
            Outcome outcome,
            SessionState state,
            List<Refusal> refusals,
            String differing,
            String fechaHora,
            String zonaHoraria,
            String origin,
            String address)
            implements Serializable {

        static Event of(SessionEvent event) {
            return new Event(
                    event.id(),
                    event.happenedAt(),
                    event.kind(),
                    event.outcome(),
                    event.state(),
                    refusals(event),
                    event.differing().replace(" ", ", "),
                    event.fechaHora(),
                    event.zonaHoraria(),
                    event.origin(),
                    event.address());
        }

        private static List<Refusal> refusals(SessionEvent event) {
            return switch (event.kind()) {
                case START_REFUSED -> Refusal.of(new GlosaError(Phase.START, event.codes()));
                case CLOSE_REFUSED -> Refusal.of(new GlosaError(Phase.CLOSE, event.codes()));
                default -> List.of();
            };
        }
    }

    static SessionHistory of(SessionRow row, Session session, List<SessionEvent> events) {
        return new SessionHistory(
                row,
                session.enrolment().courseRun().client(),
                session.signals(),
                events.stream().map(Event::of).toList());
    }
}
