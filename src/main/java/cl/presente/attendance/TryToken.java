package cl.presente.attendance;

import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.TrialRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.enrolment.Enrolments;
import cl.presente.enrolment.Learner;
import cl.presente.enrolment.NominaChanged;
import cl.presente.enrolment.NominaChanged.Deed;
import cl.presente.enrolment.PersonalLinks;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.Environment;
import cl.presente.sence.Rut;
import cl.presente.tenant.ProveOwnership;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.vault.KeepTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody of the staff goes to SENCE's test environment himself, with exactly one token, on the same way as a learner (manual,
 * section 4: -1 for both codes). What SENCE answers says whether the token is good; it is nobody's attendance.
 */
@ApplicationScoped
public class TryToken {

    @Inject
    Sessions sessions;

    @Inject
    OpenSession openSession;

    @Inject
    TrialRun trialRun;

    @Inject
    Enrolments enrolments;

    @Inject
    Enrol enrol;

    @Inject
    PersonalLinks links;

    @Inject
    KeepTokens keepTokens;

    @Inject
    ProveOwnership ownership;

    @Inject
    PlatformKey platformKey;

    @Inject
    Settings settings;

    @Inject
    CurrentActor actor;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Inject
    TryToken self;

    /**
     * The last trial of a token.
     *
     * @param refusals what SENCE said when it refused, a sentence per code
     */
    public record Trial(Answer answer, Instant startedAt, List<String> codes, List<String> refusals)
            implements Serializable {}

    /** How a trial stands. */
    public enum Answer {
        WAITING,
        ACCEPTED,
        REFUSED,
        /** The browser did not come back in time. */
        NONE
    }

    /** Where his browser is to go now, within a minute; empty while this service can send nobody to SENCE. */
    @Needs(Permission.MANAGE_TOKENS)
    public Optional<String> start(UUID token, Rut run) {
        boolean on = settings.sence(Environment.TEST).enabled() && platformKey.isPresent();
        return on ? Optional.of(BrokenOff.retry(() -> self.tryToStart(token, run))) : Optional.empty();
    }

    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public String tryToStart(UUID token, Rut run) {
        keepTokens.tried(token);
        CourseRun course = trialRun.get();
        Enrolment enrolment = enrolments
                .find(course, run)
                .orElseGet(() -> enrol.enrol(course, run, actor.get().name(), "", Exemption.NONE));
        Learner learner = enrolment.learner();
        events.fire(new NominaChanged(
                Deed.LINK_REVEALED,
                learner.id(),
                learner.name(),
                course.course().name()));
        return links.toLaunch(learner, openSession.launchWith(token, enrolment));
    }

    /** The last trial, read when somebody looks: an acceptance makes the token a tested one, and the RUT the OTEC's own. */
    @Transactional
    @Needs(Permission.SEE_TOKENS)
    public Optional<Trial> last(UUID token) {
        Optional<Session> session = sessions.newestTrial(token);
        session.flatMap(Session::openedAt).ifPresent(at -> accepted(token, at));
        return session.map(this::trial);
    }

    private void accepted(UUID token, Instant at) {
        if (keepTokens.tested(token, at)) {
            ownership.prove();
        }
    }

    private Trial trial(Session session) {
        Answer answer;
        if (session.openedAt().isPresent()) {
            answer = Answer.ACCEPTED;
        } else if (session.state() == SessionState.REFUSED) {
            answer = Answer.REFUSED;
        } else {
            answer = session.stateAt(clock.instant()) == SessionState.ISSUED ? Answer.WAITING : Answer.NONE;
        }
        return new Trial(
                answer,
                session.issuedAt(),
                session.refusal().map(glosa -> glosa.codes()).orElse(List.of()),
                session.refusal().stream()
                        .flatMap(glosa -> glosa.errors().stream())
                        .map(error -> error.otec())
                        .toList());
    }
}
