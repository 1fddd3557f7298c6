package cl.presente.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The session's life as the protocol's page states it, written down a second time and from that page alone, to say of any
 * history whether it is legal.
 */
final class Protocol {

    static final Duration PENDING = Duration.ofMinutes(15);

    /** Codes after which SENCE will never accept the close. */
    private static final Set<String> FINAL_FOR_A_CLOSE = Set.of("301", "304", "305", "310");

    /** What a reply did. */
    enum Effect {
        MOVED,
        REPLAYED,
        NOTHING
    }

    private final Map<UUID, Attendance> all = new HashMap<>();

    /** One session as it must stand in the database. */
    static final class Attendance {
        final UUID id;
        final UUID enrolment;
        final Instant issued;
        final int minutes;
        String state = "ISSUED";
        boolean live = true;
        boolean opened;

        @Nullable
        String idSesionSence;

        @Nullable
        Instant closeFormSince;

        @Nullable
        Instant limit;

        @Nullable
        Instant deadline;

        final Map<String, Instant> seen = new HashMap<>();
        int events;

        Attendance(UUID id, UUID enrolment, Instant now, int minutes) {
            this.id = id;
            this.enrolment = enrolment;
            this.issued = now;
            this.minutes = minutes;
            this.deadline = now.plus(PENDING);
        }

        private void end(String last) {
            state = last;
            live = false;
            deadline = null;
        }

        boolean isDue(Instant now) {
            return deadline != null && !now.isBefore(deadline);
        }

        /** The timer of the present state, inclusive. */
        void timeOut() {
            events++;
            end(live && !state.equals("ISSUED") ? "EXPIRED" : "ABANDONED");
        }

        boolean mayBeClosed() {
            boolean kept = opened && Set.of("ABANDONED", "REFUSED").contains(state);
            return idSesionSence != null && (kept || Set.of("OPEN", "CLOSING").contains(state));
        }

        boolean waitsForSence(boolean close) {
            return state.equals(close ? "CLOSING" : "ISSUED");
        }
    }

    Attendance issue(UUID id, UUID enrolment, Instant now, int minutes) {
        Attendance made = new Attendance(id, enrolment, now, minutes);
        all.put(id, made);
        return made;
    }

    Map<UUID, Attendance> all() {
        return all;
    }

    @Nullable
    Attendance live(UUID enrolment) {
        return all.values().stream()
                .filter(each -> each.live && each.enrolment.equals(enrolment))
                .findFirst()
                .orElse(null);
    }

    /** The close form goes out. */
    void closing(Attendance session, Instant now) {
        session.state = "CLOSING";
        session.closeFormSince = now;
        session.deadline = session.live ? session.limit : now.plus(PENDING);
        session.events++;
    }

    /** An honest answer of SENCE to the start. */
    Effect startAccepted(Attendance session, String bytes, @Nullable String idSesionSence, Instant now) {
        if (isReplay(session, bytes, now)) return Effect.REPLAYED;
        boolean late = Set.of("ABANDONED", "REFUSED").contains(session.state) && !session.opened;
        if (!late && !session.state.equals("ISSUED")) {
            if (session.idSesionSence == null) session.idSesionSence = idSesionSence;
            return Effect.NOTHING;
        }
        session.opened = true;
        session.idSesionSence = idSesionSence;
        if (late && live(session.enrolment) != null) return Effect.NOTHING;
        session.state = "OPEN";
        session.live = true;
        session.limit = now.plus(Duration.ofMinutes(session.minutes));
        session.deadline = session.limit;
        return Effect.MOVED;
    }

    Effect startRefused(Attendance session, String bytes, Instant now) {
        if (isReplay(session, bytes, now)) return Effect.REPLAYED;
        if (!session.state.equals("ISSUED")) return Effect.NOTHING;
        session.end("REFUSED");
        return Effect.MOVED;
    }

    Effect closeAccepted(Attendance session, String bytes, Instant now) {
        if (isReplay(session, bytes, now)) return Effect.REPLAYED;
        if (session.closeFormSince == null || session.state.equals("CLOSED")) return Effect.NOTHING;
        session.end("CLOSED");
        return Effect.MOVED;
    }

    Effect closeRefused(Attendance session, String bytes, String code, Instant now) {
        if (isReplay(session, bytes, now)) return Effect.REPLAYED;
        if (!session.state.equals("CLOSING")) return Effect.NOTHING;
        if (FINAL_FOR_A_CLOSE.contains(code)) {
            session.end("CLOSE_UNCONFIRMED");
        } else if (session.live) {
            session.state = "OPEN";
        } else {
            session.end("ABANDONED");
        }
        return Effect.MOVED;
    }

    /** An answer that contradicts what was sent. */
    Effect contradicted(Attendance session, String bytes, Instant now) {
        session.events++;
        session.seen.put(bytes, now);
        return Effect.NOTHING;
    }

    /** The same bytes again; those that refused an earlier close may refuse the next one, too. */
    private static boolean isReplay(Attendance session, String bytes, Instant now) {
        session.events++;
        Instant last = session.seen.put(bytes, now);
        Instant since = session.state.equals("CLOSING") ? session.closeFormSince : session.issued;
        return last != null && !session.state.equals("ISSUED") && since != null && !last.isBefore(since);
    }
}
