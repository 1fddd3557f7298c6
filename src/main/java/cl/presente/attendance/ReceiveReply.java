package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.Environment;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Parametro;
import cl.presente.sence.Reply;
import cl.presente.sence.ReplyReader;
import cl.presente.sence.Route;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.vault.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
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
    SenceClock senceClock;

    @Inject
    Metrics metrics;

    @Inject
    ReceiveReply self;

    /** The session that the body names, provided that we made its identifier for this OTEC and address; asks no database. */
    public Optional<UUID> sessionOf(Delivery delivery) {
        Reply reply = ReplyReader.read(delivery.route(), delivery.body());
        return identifiers.check(
                tenant.id(),
                reply.echo().text(Parametro.IdSesionAlumno).orElse(""),
                delivery.route().phase(),
                delivery.nonce());
    }

    /**
     * Stores what came in for a session that {@link #sessionOf} named, on whatever thread; false when there is no such session,
     * and it is kept as a stray.
     *
     * @param again whether it may be stored already, by an attempt whose end nobody waited for
     */
    @ActivateRequestContext
    public boolean receive(Otec otec, UUID session, Delivery delivery, boolean again) {
        tenant.set(otec);
        Reply reply = ReplyReader.read(delivery.route(), delivery.body());
        long began = System.nanoTime();
        Optional<Stored> stored = BrokenOff.retry(() -> self.store(session, delivery, reply, again));
        metrics.took(Metric.CALLBACK_STORE, System.nanoTime() - began);
        count(delivery.route(), reply, stored);
        if (stored.isEmpty()) {
            strays.keep(delivery, otec.slug(), StrayReply.Reason.NO_SESSION);
        }
        return stored.isPresent();
    }

    /** Keeps what is not ours, on whatever thread, for the operator to look at. */
    @ActivateRequestContext
    public void keepStray(Otec otec, Delivery delivery) {
        strays.keep(delivery, otec.slug(), StrayReply.Reason.NOT_OURS);
    }

    /** Stores the event and its transition, or nothing; empty when there is no such session. */
    @Transactional
    public Optional<Stored> store(UUID id, Delivery delivery, Reply reply, boolean again) {
        return sessions.lock(id).map(session -> {
            if (again && sessions.hasEvent(delivery.id())) {
                return new Stored(session.environment(), "KNOWN");
            }
            List<Parametro> differing = reply.mismatches(session.sent());
            Outcome outcome = differing.isEmpty() ? apply(session, delivery, reply) : Outcome.QUARANTINED;
            sessions.add(new SessionEvent(session, delivery, reply, outcome, differing));
            return new Stored(session.environment(), outcome.name());
        });
    }

    /** What the figures say of a reply that was stored. */
    public record Stored(Environment environment, String outcome) {}

    /** After the commit; a code that the manual does not know may be anything, so it is not named. */
    private void count(Route route, Reply reply, Optional<Stored> stored) {
        String code = refusal(reply)
                .map(GlosaError::mostSevere)
                .map(error -> error.known() ? error.code() : "unknown")
                .orElse("");
        metrics.count(
                Metric.CALLBACKS,
                stored.map(one -> one.environment().name()).orElse(""),
                route.segment(),
                stored.map(Stored::outcome).orElse("NO_SESSION"),
                code);
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
        Optional<Duration> ahead = reply.fechaHora()
                .read(delivery.receivedAt())
                .map(reading -> Duration.between(delivery.receivedAt(), reading.instant()));
        ahead.ifPresent(difference -> senceClock.said(session.environment(), difference));
        if (ahead.filter(difference -> difference.abs().compareTo(CLOCKS_MAY_DIFFER) <= 0)
                .isPresent()) {
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
