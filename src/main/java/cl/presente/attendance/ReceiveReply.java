package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Parametro;
import cl.presente.sence.Reply;
import cl.presente.sence.ReplyReader;
import cl.presente.tenant.CurrentTenant;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes what SENCE made a learner's browser post to us (manual, sections 3.2 and 3.3). SENCE has already recorded by then:
 * the raw bytes are stored with the transition that follows from them in one transaction, and nothing but storage may fail.
 */
@ApplicationScoped
public class ReceiveReply {

    private static final Duration SHORTEST_LOGIN = Duration.ofSeconds(3);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(10);

    @Inject
    Sessions sessions;

    @Inject
    StrayReplies strays;

    @Inject
    Identifiers identifiers;

    @Inject
    CurrentTenant tenant;

    @Inject
    Tokens tokens;

    @Inject
    Settings settings;

    @Inject
    ReceiveReply self;

    /** The session to show the learner; empty when the body fits none of this OTEC's, whatever the reason. */
    public Optional<UUID> receive(Delivery delivery) {
        Reply reply = ReplyReader.read(delivery.route(), delivery.body());
        Optional<UUID> id = identifiers.check(
                tenant.id(),
                reply.echo().text(Parametro.IdSesionAlumno).orElse(""),
                delivery.route().phase(),
                delivery.nonce());
        boolean stored = id.isPresent() && BrokenOff.retry(() -> self.store(id.get(), delivery, reply));
        if (!stored) {
            StrayReply.Reason reason = id.isPresent() ? StrayReply.Reason.NO_SESSION : StrayReply.Reason.NOT_OURS;
            strays.keep(delivery, tenant.otec().slug(), reason);
        }
        return stored ? id : Optional.empty();
    }

    /** Stores the event and its transition, or nothing; false when there is no such session. */
    @Transactional
    public boolean store(UUID id, Delivery delivery, Reply reply) {
        Optional<Session> locked = sessions.lock(id);
        locked.ifPresent(session -> {
            List<Parametro> differing = reply.mismatches(session.sent());
            Outcome outcome = differing.isEmpty() ? apply(session, delivery, reply) : Outcome.QUARANTINED;
            sessions.add(new SessionEvent(session, delivery, reply, outcome, differing));
        });
        return locked.isPresent();
    }

    private Outcome apply(Session session, Delivery delivery, Reply reply) {
        boolean firstAnswer = session.state() == SessionState.ISSUED;
        if (!firstAnswer
                && sessions.hasEvent(session, Secrets.hash(delivery.body()), session.sameBytesAreAReplaySince())) {
            return Outcome.REPLAY;
        }
        boolean newerIsLive = !firstAnswer
                && !session.isLive()
                && sessions.hasLive(session.enrolment().id());
        Outcome outcome = session.answered(reply, delivery, signals(session, delivery, reply), newerIsLive);
        if (outcome == Outcome.TRANSITION || outcome == Outcome.NOTED) {
            refusal(reply).filter(GlosaError::refusesToken).ifPresent(glosa -> {
                String code = glosa.errors().stream()
                        .filter(error -> error.refusesToken())
                        .findFirst()
                        .orElseThrow()
                        .code();
                tokens.refused(session.tokenId(), session.enrolment().learner().id(), code, delivery.address());
            });
        }
        return outcome;
    }

    private static Optional<GlosaError> refusal(Reply reply) {
        if (reply instanceof Reply.StartRefused refused) {
            return Optional.of(refused.glosaError());
        }
        return reply instanceof Reply.CloseRefused refused ? Optional.of(refused.glosaError()) : Optional.empty();
    }

    private Set<Signal> signals(Session session, Delivery delivery, Reply reply) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        Duration answeredIn = Duration.between(session.launchedAt(), delivery.receivedAt());
        if (answeredIn.compareTo(SHORTEST_LOGIN) >= 0) {
            signals.add(Signal.HUMAN_TIME);
        }
        boolean near = reply.fechaHora()
                .read(delivery.receivedAt())
                .map(reading -> Duration.between(reading.instant(), delivery.receivedAt())
                        .abs())
                .filter(difference -> difference.compareTo(CLOCKS_MAY_DIFFER) <= 0)
                .isPresent();
        if (near) {
            signals.add(Signal.FECHA_HORA_NEAR);
        }
        URI sence = settings.sence(session.environment()).base();
        if (delivery.origin().equals(sence.getScheme() + "://" + sence.getRawAuthority())) {
            signals.add(Signal.ORIGIN_OF_SENCE);
        }
        if (!delivery.withCookie()) {
            signals.add(Signal.POST_WITHOUT_COOKIE);
        }
        return signals;
    }
}
