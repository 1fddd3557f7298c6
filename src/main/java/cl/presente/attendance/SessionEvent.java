package cl.presente.attendance;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Parametro;
import cl.presente.sence.Reply;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a session, never changed: what we did, or what came in, with the bytes as they came. */
@Entity
@Table(name = "session_event")
public class SessionEvent extends TenantOwned {

    /** What happened. */
    public enum Kind {
        ISSUED,
        REISSUED,
        LAUNCHED,
        CLOSE_ISSUED,
        CLOSE_LAUNCHED,
        RETURNED,
        START_ACCEPTED,
        START_REFUSED,
        CLOSE_ACCEPTED,
        CLOSE_REFUSED,
        TIMED_OUT
    }

    /** What it changed. */
    public enum Outcome {
        /** The session's state follows from it. */
        TRANSITION,
        /** A note; nothing changed. */
        NOTED,
        /** The same bytes once more. */
        REPLAY,
        /** Accepted by SENCE while a newer session lives: kept as evidence, can still be closed. */
        KEPT,
        /** Says something else than what was already accepted: the first one counts, a person should look. */
        CONFLICT,
        /** Contradicts what was sent: credited to nobody, a person must look. */
        QUARANTINED
    }

    /** An answer that says something about the token that was sent. */
    private static final Set<Outcome> CREDITED = EnumSet.of(Outcome.TRANSITION, Outcome.NOTED, Outcome.KEPT);

    @Id
    private UUID id;

    @Column(name = "session_id")
    private UUID sessionId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Enumerated(EnumType.STRING)
    private SessionState state;

    private String codes = "";
    private String differing = "";

    @Column(name = "fecha_hora")
    private String fechaHora = "";

    @Column(name = "zona_horaria")
    private String zonaHoraria = "";

    private byte @Nullable [] raw;

    @Column(name = "raw_hash")
    private byte @Nullable [] rawHash;

    private String origin = "";
    private String address = "";

    @Column(name = "token_id")
    private @Nullable UUID tokenId;

    protected SessionEvent() {}

    /** Something that we did, or a timer. */
    SessionEvent(Session session, Kind kind, Outcome outcome, Instant happenedAt) {
        this.id = Ids.next();
        this.sessionId = session.id();
        this.happenedAt = happenedAt;
        this.kind = kind;
        this.outcome = outcome;
        this.state = session.state();
    }

    /** Something that came in for the session. */
    SessionEvent(Session session, Delivery delivery, Reply reply, Outcome outcome, List<Parametro> differing) {
        this(session, kindOf(reply), outcome, delivery.receivedAt());
        this.id = delivery.id();
        this.raw = delivery.body();
        this.rawHash = Secrets.hash(delivery.body());
        this.origin = cut(delivery.origin(), 200);
        this.address = cut(delivery.address(), 45);
        this.codes = cut(glosaOf(reply), 200);
        this.fechaHora = cut(reply.fechaHora().text(), 40);
        this.zonaHoraria = cut(reply.fechaHora().zonaHoraria(), 100);
        this.tokenId = CREDITED.contains(outcome) ? session.tokenId() : null;
        this.differing = differing.stream().map(Parametro::name).collect(Collectors.joining(" "));
    }

    static Kind kindOf(Reply reply) {
        if (reply instanceof Reply.StartAccepted) {
            return Kind.START_ACCEPTED;
        }
        if (reply instanceof Reply.StartRefused) {
            return Kind.START_REFUSED;
        }
        if (reply instanceof Reply.CloseAccepted) {
            return Kind.CLOSE_ACCEPTED;
        }
        return Kind.CLOSE_REFUSED;
    }

    private static String glosaOf(Reply reply) {
        if (reply instanceof Reply.StartRefused refused) {
            return text(refused.glosaError());
        }
        return reply instanceof Reply.CloseRefused refused ? text(refused.glosaError()) : "";
    }

    static String text(GlosaError glosa) {
        return cut(glosa.text(), 200);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    public UUID id() {
        return id;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public Kind kind() {
        return kind;
    }

    public Outcome outcome() {
        return outcome;
    }

    public SessionState state() {
        return state;
    }

    public boolean isQuarantined() {
        return outcome == Outcome.QUARANTINED;
    }

    /** GlosaError as received, blank when there was none. */
    public String codes() {
        return codes;
    }

    /** The names of the fields that echoed something else than was sent. */
    public String differing() {
        return differing;
    }

    public String fechaHora() {
        return fechaHora;
    }

    public String zonaHoraria() {
        return zonaHoraria;
    }

    public String origin() {
        return origin;
    }

    public String address() {
        return address;
    }
}
