package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolments;
import cl.presente.platform.Ids;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.Edition;
import cl.presente.sence.Parametro;
import cl.presente.sence.Preflight;
import cl.presente.sence.Snapshot;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.ProveOwnership;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/**
 * A learner asks to register his start at SENCE (manual, section 3.2). Asking again while SENCE has not answered hands out
 * the same form once more; asking while a session is open leads back to it. At most one session of an enrolment lives.
 */
@ApplicationScoped
public class OpenSession {

    private static final Logger LOG = Logger.getLogger(OpenSession.class.getName());

    @Inject
    Sessions sessions;

    @Inject
    Enrolments enrolments;

    @Inject
    Launches launches;

    @Inject
    Identifiers identifiers;

    @Inject
    Tokens tokens;

    @Inject
    PlatformKey platformKey;

    @Inject
    Settings settings;

    @Inject
    CurrentTenant tenant;

    @Inject
    ProveOwnership ownership;

    @Inject
    Clock clock;

    @Inject
    OpenSession self;

    /** What became of the wish. */
    public sealed interface Opening {

        /** The form waits behind this handle. */
        record Launched(String handle) implements Opening {}

        /** A session is open already. */
        record AlreadyOpen(UUID sessionId) implements Opening {}

        /** The learner stays here, for this reason. */
        record NotNow(Availability reason) implements Opening {}
    }

    /** Empty when the learner has no such enrolment. */
    public Optional<Opening> open(UUID enrolmentId, UUID learnerId) {
        return BrokenOff.retry(() -> self.tryToOpen(enrolmentId, learnerId));
    }

    @Transactional
    public Optional<Opening> tryToOpen(UUID enrolmentId, UUID learnerId) {
        return enrolments
                .find(enrolmentId)
                .filter(enrolment -> enrolment.learner().id().equals(learnerId) && !enrolment.isWithdrawn())
                .filter(enrolment -> !enrolment.courseRun().course().isTrial())
                .map(this::open);
    }

    /** A handle for a session of its own with exactly that token, whatever session the enrolment had before. */
    String launchWith(UUID token, Enrolment enrolment) {
        Instant now = clock.instant();
        sessions.lockLive(enrolment.id()).ifPresent(live -> sessions.giveUp(live, now));
        return launches.handle(issue(enrolment, token, now));
    }

    private Opening open(Enrolment enrolment) {
        Instant now = clock.instant();
        Optional<Session> live = sessions.lockLive(enrolment.id());
        if (live.isPresent() && live.get().isOverdue(now)) {
            sessions.timeOut(live.get(), now);
            sessions.flush();
            live = Optional.empty();
        }
        if (live.isPresent() && live.get().state() != SessionState.ISSUED) {
            return new Opening.AlreadyOpen(live.get().id());
        }
        Availability availability = availability(enrolment, now);
        if (availability != Availability.START) {
            return new Opening.NotNow(availability);
        }
        if (!isFitForSence(enrolment.courseRun())) {
            return new Opening.NotNow(Availability.MISCONFIGURED);
        }
        Optional<UUID> token = tokens.toOpen(
                enrolment.learner().id(),
                enrolment.courseRun().environment(),
                enrolment.courseRun().course().courseGroup());
        if (token.isEmpty()) {
            return new Opening.NotNow(Availability.NO_TOKEN);
        }
        Session session = live.isPresent() ? reissue(live.get(), token.get(), now) : issue(enrolment, token.get(), now);
        return new Opening.Launched(launches.handle(session));
    }

    private Availability availability(Enrolment enrolment, Instant now) {
        Availability availability = Availability.of(enrolment, sessions.of(enrolment.id()), now);
        boolean enabled = settings.sence(enrolment.courseRun().environment()).enabled();
        if (availability == Availability.START
                && enrolment.courseRun().environment().counts()
                && !ownership.isProven()) {
            return Availability.UNPROVEN;
        }
        if (availability == Availability.START && !(enabled && platformKey.isPresent())) {
            return Availability.SERVICE_OFF;
        }
        return availability;
    }

    /**
     * Preflight of what the catalogue says, before the learner leaves. A line that the configured edition does not know is let
     * through: the two environments change edition without notice, and SENCE itself then answers 206.
     */
    private boolean isFitForSence(CourseRun run) {
        Edition edition = settings.sence(run.environment()).edition();
        List<Preflight.Finding> findings = new Preflight(run.environment(), edition)
                .accion(
                        run.course().codSence().text(),
                        run.codigoCurso().text(),
                        run.course().linea().text());
        List<String> codes = findings.stream()
                .filter(finding -> finding.parametro() != Parametro.LineaCapacitacion)
                .map(Preflight.Finding::code)
                .toList();
        if (!codes.isEmpty()) {
            LOG.warning("run " + run.id() + " would earn " + codes + " at SENCE");
        }
        return codes.isEmpty();
    }

    private Session reissue(Session session, UUID token, Instant now) {
        session.issuedAgain(token, now, settings.pending());
        sessions.add(new SessionEvent(session, Kind.REISSUED, Outcome.NOTED, now));
        return session;
    }

    private Session issue(Enrolment enrolment, UUID token, Instant now) {
        CourseRun run = enrolment.courseRun();
        UUID id = Ids.next();
        Snapshot sent = new Snapshot(
                run.environment(),
                tenant.otec().rut(),
                run.course().codSence(),
                run.codigoCurso(),
                run.course().linea(),
                enrolment.learner().run(),
                identifiers.mint(tenant.id(), id));
        Session session = new Session(id, enrolment, sent, token, now, settings.pending());
        sessions.add(session);
        sessions.add(new SessionEvent(session, Kind.ISSUED, Outcome.TRANSITION, now));
        sessions.flush();
        return session;
    }
}
