package cl.presente.sence;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What SENCE makes the learner's browser post back to us: one of the manual's four, or nothing that we can read. */
public sealed interface Reply {

    Echo echo();

    FechaHora fechaHora();

    Set<Quirk> quirks();

    /** The parameters that speak against the session that was sent; not empty means quarantine. */
    List<Parametro> mismatches(Snapshot sent);

    /**
     * The session is open at SENCE (3.2). An IdSesionSence that is missing or unusable leaves it open for good: it counts,
     * but it can't be closed.
     */
    record StartAccepted(Echo echo, Optional<IdSesionSence> idSesionSence, FechaHora fechaHora, Set<Quirk> quirks)
            implements Reply {

        @Override
        public List<Parametro> mismatches(Snapshot sent) {
            return echo.differencesFrom(sent);
        }
    }

    /** No session was opened (3.2). */
    record StartRefused(
            Echo echo,
            Optional<IdSesionSence> idSesionSence,
            FechaHora fechaHora,
            GlosaError glosaError,
            Set<Quirk> quirks)
            implements Reply {

        @Override
        public List<Parametro> mismatches(Snapshot sent) {
            return echo.contradictionsOf(sent);
        }
    }

    /** The session is closed at SENCE (3.3). */
    record CloseAccepted(Echo echo, FechaHora fechaHora, Set<Quirk> quirks) implements Reply {

        @Override
        public List<Parametro> mismatches(Snapshot sent) {
            return echo.differencesFrom(sent);
        }
    }

    /** The session was not closed (3.3). */
    record CloseRefused(Echo echo, FechaHora fechaHora, GlosaError glosaError, Set<Quirk> quirks) implements Reply {

        @Override
        public List<Parametro> mismatches(Snapshot sent) {
            return echo.contradictionsOf(sent);
        }
    }

    /** A body that is none of the four: it changes nothing, and is kept. */
    record Unreadable(Reason reason) implements Reply {

        /** Why nothing was read. */
        public enum Reason {
            BODY_TOO_LONG,
            TOO_MANY_FIELDS,
            NO_KNOWN_FIELD
        }

        @Override
        public Echo echo() {
            return Echo.NONE;
        }

        @Override
        public FechaHora fechaHora() {
            return new FechaHora("", "");
        }

        @Override
        public Set<Quirk> quirks() {
            return Set.of();
        }

        @Override
        public List<Parametro> mismatches(Snapshot sent) {
            return Echo.PARAMETROS;
        }
    }
}
