package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.GlosaError;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.IdSesionSence;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Phase;
import cl.presente.sence.Reply;
import cl.presente.sence.Rut;
import cl.presente.sence.Snapshot;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attendance of a learner at SENCE, with everything that its start sent, so that its close sends the same. Its methods
 * say what happened and are called under the row's lock only.
 */
@Entity
@Table(name = "attendance_session")
public class Session extends TenantOwned {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "enrolment_id")
    private Enrolment enrolment;

    /** The same key as the enrolment's, for queries that need no more of it. */
    @Column(name = "enrolment_id", insertable = false, updatable = false)
    private UUID enrolmentId;

    @Column(name = "course_run_id")
    private UUID courseRunId;

    @Column(name = "live_enrolment_id")
    private @Nullable UUID liveEnrolmentId;

    @Enumerated(EnumType.STRING)
    private SessionState state;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Column(name = "rut_otec")
    private Rut rutOtec;

    @Column(name = "cod_sence")
    private CodSence codSence;

    @Column(name = "codigo_curso")
    private CodigoCurso codigoCurso;

    private LineaCapacitacion linea;

    @Column(name = "run_alumno")
    private Rut runAlumno;

    @Column(name = "id_sesion_alumno")
    private IdSesionAlumno idSesionAlumno;

    @Column(name = "id_sesion_sence")
    private @Nullable IdSesionSence idSesionSence;

    @Enumerated(EnumType.STRING)
    @Column(name = "policy")
    private AttendancePolicy.Rhythm rhythm;

    private @Nullable Integer minutes;

    @Column(name = "run_ends_on")
    private LocalDate runEndsOn;

    /** Whether it only tries a token, so that no list shows it. */
    private boolean trial;

    @Column(name = "token_id")
    private UUID tokenId;

    private String codes = "";
    private int signals;

    @Enumerated(EnumType.STRING)
    private EvidenceGrade grade = EvidenceGrade.NONE;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "launched_at")
    private Instant launchedAt;

    @Column(name = "opened_at")
    private @Nullable Instant openedAt;

    @Column(name = "limit_at")
    private @Nullable Instant limitAt;

    @Column(name = "closing_at")
    private @Nullable Instant closingAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "deadline_at")
    private @Nullable Instant deadlineAt;

    protected Session() {}

    /** A session whose start form is handed out now. */
    Session(UUID id, Enrolment enrolment, Snapshot sent, UUID tokenId, Instant now, Duration pending) {
        CourseRun run = enrolment.courseRun();
        this.id = id;
        this.enrolment = enrolment;
        this.enrolmentId = enrolment.id();
        this.courseRunId = run.id();
        this.liveEnrolmentId = enrolment.id();
        this.state = SessionState.ISSUED;
        this.environment = sent.environment();
        this.rutOtec = sent.rutOtec();
        this.codSence = sent.codSence();
        this.codigoCurso = sent.codigoCurso();
        this.linea = sent.lineaCapacitacion();
        this.runAlumno = sent.runAlumno();
        this.idSesionAlumno = sent.idSesionAlumno();
        this.rhythm = run.policy().rhythm();
        this.minutes = run.policy().minutes();
        this.runEndsOn = run.endsOn();
        this.trial = run.course().isTrial();
        this.issuedAt = now;
        issuedAgain(tokenId, now, pending);
    }

    /** The same start form goes out once more, perhaps with another token. */
    void issuedAgain(UUID token, Instant now, Duration pending) {
        tokenId = token;
        launchedAt = now;
        deadlineAt = now.plus(pending);
    }

    /** The close form is handed out. */
    void closing(UUID token, Instant now, Duration pending) {
        if (state != SessionState.CLOSING) {
            become(SessionState.CLOSING);
        }
        tokenId = token;
        launchedAt = now;
        closingAt = now;
        deadlineAt = isLive() ? limitAt : now.plus(pending);
    }

    /** The learner's browser leaves for SENCE. */
    void launched(Instant now) {
        launchedAt = now;
    }

    /** SENCE's answer to the start or the close; the caller has checked that it is for this session and not a replay. */
    Outcome answered(Reply reply, Delivery delivery, Set<Signal> seen, boolean newerIsLive) {
        if (reply instanceof Reply.StartAccepted accepted) {
            return startAccepted(accepted.idSesionSence(), delivery.receivedAt(), seen, newerIsLive);
        }
        if (reply instanceof Reply.StartRefused refused) {
            return startRefused(refused.glosaError(), delivery.receivedAt());
        }
        if (reply instanceof Reply.CloseAccepted) {
            return closeAccepted(delivery.receivedAt());
        }
        return reply instanceof Reply.CloseRefused refused
                ? closeRefused(refused.glosaError(), delivery.receivedAt())
                : Outcome.NOTED;
    }

    private Outcome startAccepted(Optional<IdSesionSence> sences, Instant at, Set<Signal> seen, boolean newerIsLive) {
        boolean waiting = state == SessionState.ISSUED;
        boolean late = (state == SessionState.ABANDONED || state == SessionState.REFUSED) && openedAt == null;
        if (!waiting && !late && idSesionSence == null && sences.isPresent()) {
            idSesionSence = sences.get();
            return Outcome.KEPT;
        }
        if (!waiting && !late) {
            return sences.isPresent() && !sences.get().equals(idSesionSence) ? Outcome.CONFLICT : Outcome.NOTED;
        }
        idSesionSence = sences.orElse(null);
        openedAt = at;
        signals = Signal.bits(seen);
        codes = "";
        grade();
        if (late && newerIsLive) {
            return Outcome.KEPT;
        }
        if (late) {
            liveEnrolmentId = enrolment.id();
            endedAt = null;
        }
        become(SessionState.OPEN);
        limitAt = policy().limit(at, runEndsOn);
        deadlineAt = limitAt;
        return Outcome.TRANSITION;
    }

    private Outcome startRefused(GlosaError glosa, Instant at) {
        if (state != SessionState.ISSUED) {
            return Outcome.NOTED;
        }
        end(SessionState.REFUSED, at);
        codes = SessionEvent.text(glosa);
        return Outcome.TRANSITION;
    }

    private Outcome closeAccepted(Instant at) {
        if (closingAt == null) {
            return Outcome.CONFLICT;
        }
        if (state == SessionState.CLOSED) {
            return Outcome.NOTED;
        }
        end(SessionState.CLOSED, at);
        codes = "";
        add(Signal.CLOSE_CONFIRMED);
        return Outcome.TRANSITION;
    }

    private Outcome closeRefused(GlosaError glosa, Instant at) {
        if (state != SessionState.CLOSING) {
            return Outcome.NOTED;
        }
        codes = SessionEvent.text(glosa);
        if (glosa.endsClose()) {
            end(SessionState.CLOSE_UNCONFIRMED, at);
        } else if (isLive()) {
            become(SessionState.OPEN);
        } else {
            end(SessionState.ABANDONED, at);
        }
        return Outcome.TRANSITION;
    }

    /** The browser came back to us with our cookie after SENCE's answer; true when that is news. */
    boolean returned() {
        return openedAt != null && add(Signal.RETURN_WITH_COOKIE);
    }

    /** The time of the present state is over. */
    void timedOut(Instant now) {
        end(stateAt(now), now);
    }

    /** Left behind for a new one, whatever SENCE may still say of it. */
    void givenUp(Instant now) {
        end(state == SessionState.ISSUED ? SessionState.ABANDONED : SessionState.EXPIRED, now);
    }

    private void end(SessionState last, Instant at) {
        become(last);
        liveEnrolmentId = null;
        deadlineAt = null;
        endedAt = at;
    }

    private void become(SessionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("session " + id + " cannot go from " + state + " to " + next);
        }
        state = next;
    }

    private boolean add(Signal signal) {
        int before = signals;
        signals |= Signal.bits(EnumSet.of(signal));
        grade();
        return signals != before;
    }

    private void grade() {
        grade = EvidenceGrade.of(openedAt != null, signals());
    }

    /** What was sent to SENCE, and comes back if the answer is honest. */
    Snapshot sent() {
        return new Snapshot(environment, rutOtec, codSence, codigoCurso, linea, runAlumno, idSesionAlumno);
    }

    /** Now is at or past the limit: inclusive, by our own clock. */
    public boolean isOverdue(Instant now) {
        return state.endsByItself() && deadlineAt != null && !now.isBefore(deadlineAt);
    }

    /** The state as of now, also while the timer that ends it is some seconds late. */
    public SessionState stateAt(Instant now) {
        if (!isOverdue(now)) {
            return state;
        }
        return isLive() && state != SessionState.ISSUED ? SessionState.EXPIRED : SessionState.ABANDONED;
    }

    /**
     * From when on the same bytes are a replay. A refused close names the start's FechaHora, so a second attempt may be refused
     * in the same bytes as the first.
     */
    Instant sameBytesAreAReplaySince() {
        return state == SessionState.CLOSING && closingAt != null ? closingAt : issuedAt;
    }

    /** Whether a close form may go out: SENCE has the session, we know its id, and nobody has closed it. */
    public boolean isClosable() {
        boolean kept = (state == SessionState.ABANDONED || state == SessionState.REFUSED) && openedAt != null;
        return idSesionSence != null && (state == SessionState.OPEN || state == SessionState.CLOSING || kept);
    }

    public boolean isLive() {
        return liveEnrolmentId != null;
    }

    /** The phase of the form that goes out in this state. */
    Phase phase() {
        return state == SessionState.CLOSING ? Phase.CLOSE : Phase.START;
    }

    private AttendancePolicy policy() {
        return new AttendancePolicy(rhythm, minutes);
    }

    public UUID id() {
        return id;
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public SessionState state() {
        return state;
    }

    public Environment environment() {
        return environment;
    }

    public CodigoCurso codigoCurso() {
        return codigoCurso;
    }

    public CodSence codSence() {
        return codSence;
    }

    public Rut runAlumno() {
        return runAlumno;
    }

    Optional<IdSesionSence> idSesionSence() {
        return Optional.ofNullable(idSesionSence);
    }

    /** The token of the last form that went out. */
    UUID tokenId() {
        return tokenId;
    }

    /** The token that this session only tried; empty when it is attendance. */
    public Optional<UUID> triedToken() {
        return trial ? Optional.of(tokenId) : Optional.empty();
    }

    /** Why SENCE last refused, as received; its phase is the one that was refused. */
    public Optional<GlosaError> refusal() {
        boolean refused = !codes.isEmpty() || state == SessionState.REFUSED;
        Phase phase = openedAt == null ? Phase.START : Phase.CLOSE;
        return refused ? Optional.of(new GlosaError(phase, codes)) : Optional.empty();
    }

    public Set<Signal> signals() {
        return Signal.of(signals);
    }

    public EvidenceGrade evidence() {
        return grade;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    Instant launchedAt() {
        return launchedAt;
    }

    public Optional<Instant> openedAt() {
        return Optional.ofNullable(openedAt);
    }

    /** When the session ends without a close. */
    public Optional<Instant> limitAt() {
        return Optional.ofNullable(limitAt);
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }
}
