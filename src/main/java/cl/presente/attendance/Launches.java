package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.platform.SenceEndpoint;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.CloseForm;
import cl.presente.sence.Environment;
import cl.presente.sence.IdSesionSence;
import cl.presente.sence.Phase;
import cl.presente.sence.ReturnUrl;
import cl.presente.sence.Route;
import cl.presente.sence.Snapshot;
import cl.presente.sence.StartForm;
import cl.presente.sence.Token;
import cl.presente.tenant.CurrentTenant;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands out the form that a learner's browser carries to SENCE: once per handle, to its own learner, and never again. */
@ApplicationScoped
public class Launches {

    private static final int HANDLE_BYTES = 16;

    @PersistenceContext
    EntityManager em;

    @Inject
    Sessions sessions;

    @Inject
    Identifiers identifiers;

    @Inject
    Tokens tokens;

    @Inject
    Settings settings;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /**
     * What the launch page holds, the token included.
     *
     * @param formActions the origins that the page's content security policy lets the form travel to
     */
    public record Form(
            Phase phase, Environment environment, URI action, Map<String, String> fields, List<String> formActions) {

        /** Names no field's text. */
        @Override
        public String toString() {
            return "Form[" + phase + "]";
        }
    }

    /** A handle for the form that this session is to send now. */
    String handle(Session session) {
        String handle = Secrets.randomText(HANDLE_BYTES);
        em.persist(new Launch(handle, session.id(), session.phase(), clock.instant()));
        return handle;
    }

    /** The form behind a handle, for the learner it was made for; empty when it was used, is too old or is another's. */
    @Transactional
    public Optional<Form> take(String handle, UUID learnerId) {
        Instant now = clock.instant();
        Launch launch = em.find(Launch.class, Secrets.hashText(handle));
        if (launch == null || !launch.isGood(now)) {
            return Optional.empty();
        }
        Optional<Session> found = sessions.lock(launch.sessionId())
                .filter(session -> session.enrolment().learner().id().equals(learnerId))
                .filter(session -> session.phase() == launch.phase() && isWaiting(session));
        if (found.isEmpty() || !consume(handle)) {
            return Optional.empty();
        }
        Session session = found.get();
        session.launched(now);
        Kind kind = launch.phase() == Phase.START ? Kind.LAUNCHED : Kind.CLOSE_LAUNCHED;
        sessions.add(new SessionEvent(session, kind, Outcome.NOTED, now));
        return Optional.of(form(session, launch.phase()));
    }

    void forgetExpired(Instant now) {
        em.createQuery("DELETE FROM Launch l WHERE l.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
    }

    private static boolean isWaiting(Session session) {
        return session.state() == SessionState.ISSUED || session.state() == SessionState.CLOSING;
    }

    /** Of two requests with the same handle one deletes the row; the other one finds nothing to delete. */
    private boolean consume(String handle) {
        return em.createQuery("DELETE FROM Launch l WHERE l.handleHash = :hash")
                        .setParameter("hash", Secrets.hashText(handle))
                        .executeUpdate()
                == 1;
    }

    private Form form(Session session, Phase phase) {
        SenceEndpoint sence = settings.sence(session.environment());
        Snapshot sent = session.sent();
        Token token = tokens.reveal(session.tokenId());
        String nonce = identifiers.nonce(tenant.id(), sent.idSesionAlumno(), phase);
        Map<String, String> fields;
        if (phase == Phase.START) {
            fields = new StartForm(sent, token, url(nonce, Route.START_RETOMA), url(nonce, Route.START_ERROR))
                    .fields(sence.blankCodSence());
        } else {
            IdSesionSence opened = session.idSesionSence().orElseThrow();
            fields = new CloseForm(sent, token, opened, url(nonce, Route.CLOSE_RETOMA), url(nonce, Route.CLOSE_ERROR))
                    .fields(sence.blankCodSence());
        }
        return new Form(phase, session.environment(), sence.address(phase), fields, sence.formActions());
    }

    private ReturnUrl url(String nonce, Route route) {
        return new ReturnUrl(tenant.otec().home(settings.publicUrl()) + "/c/" + nonce + "/" + route.segment());
    }
}
