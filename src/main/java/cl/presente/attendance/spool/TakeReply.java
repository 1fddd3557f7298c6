package cl.presente.attendance.spool;

import cl.presente.attendance.Delivery;
import cl.presente.attendance.ReceiveReply;
import cl.presente.attendance.StrayReplies;
import cl.presente.platform.crypto.Sealed.BrokenSeal;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.SpoolKey;
import cl.presente.platform.log.LogContext;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import cl.presente.platform.persistence.Outage;
import cl.presente.platform.persistence.Pulse;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes a post on a return address and answers in little more than two seconds, whatever the database does: it has the reply by
 * then, or the spool has, or the learner's browser keeps it and brings it again.
 */
@ApplicationScoped
public class TakeReply {

    private static final Logger LOG = Logger.getLogger(TakeReply.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Fewer than the data source has connections, so that pages have some too. */
    private static final int AT_ONCE = 20;

    private static final int QUEUED = 1000;
    private static final String IN_A_BROWSER = "browser|";

    @Inject
    ReceiveReply receiveReply;

    @Inject
    StrayReplies strays;

    @Inject
    Spool spool;

    @Inject
    Breaker breaker;

    @Inject
    Pulse pulse;

    @Inject
    SpoolKey key;

    @Inject
    CurrentTenant tenant;

    @Inject
    Metrics metrics;

    @Resource
    ManagedThreadFactory threads;

    private ThreadPoolExecutor attempts;

    /** What became of it. */
    public sealed interface Taken {

        /** The database has it. */
        record Stored(UUID session) implements Taken {}

        /** The spool has it, and the database soon. */
        record Kept(UUID session) implements Taken {}

        /** It fits no session of this OTEC, whatever the reason. */
        record Unrecognised() implements Taken {}

        /**
         * Nothing here has it.
         *
         * @param sealed the whole of it, for the browser to bring again: see {@link TakeReply#takeAgain}
         */
        record NotKept(String sealed) implements Taken {}
    }

    @PostConstruct
    void begin() {
        attempts = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(QUEUED), threads);
        attempts.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void end() {
        attempts.shutdownNow();
    }

    public Taken take(Delivery delivery) {
        Otec otec = tenant.otec();
        Optional<UUID> session = receiveReply.sessionOf(delivery);
        if (session.isEmpty()) {
            metrics.count(Metric.CALLBACKS_NOT_STORED, "not-ours");
            keepStray(otec, delivery);
            return new Taken.Unrecognised();
        }
        return take(new SpooledReply(otec.id(), otec.slug(), session.get(), delivery), false);
    }

    /** One that a browser kept, as it first came in; empty when it is not what we gave a browser of this OTEC to keep. */
    public Optional<Taken> takeAgain(String sealed) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed);
            SpooledReply reply = SpooledReply.of(key.open(bytes, IN_A_BROWSER + tenant.id()));
            return Optional.of(take(reply, true));
        } catch (BrokenSeal | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Whether something of that session is on its way to the database, or would be. */
    public boolean isWaiting(UUID session) {
        return spool.holds(session) || !pulse.isAnswering();
    }

    private Taken take(SpooledReply reply, boolean again) {
        UUID session = reply.session();
        LogContext.session(session);
        Otec otec = tenant.otec();
        if (breaker.isClosed() && !spool.holds(session)) {
            Optional<Boolean> stored = attempt(() -> receiveReply.receive(otec, session, reply.delivery(), again));
            if (stored.isPresent()) {
                return stored.get() ? new Taken.Stored(session) : new Taken.Unrecognised();
            }
        }
        try {
            spool.keep(reply);
            metrics.count(Metric.CALLBACKS_NOT_STORED, "spooled");
            return new Taken.Kept(session);
        } catch (Spool.NotKept e) {
            metrics.count(Metric.CALLBACKS_NOT_STORED, "browser");
            LOG.log(Level.SEVERE, "a reply of tenant " + otec.id() + " is in the learner's browser alone", e);
            return new Taken.NotKept(Secrets.text(key.seal(reply.bytes(), IN_A_BROWSER + otec.id())));
        }
    }

    /** Anybody can send these in any number: what the database does not take now is gone. */
    private void keepStray(Otec otec, Delivery delivery) {
        if (!strays.isOverCap() && breaker.isClosed()) {
            attempt(() -> {
                receiveReply.keepStray(otec, delivery);
                return true;
            });
        }
    }

    /** Empty when the database did not do it in time; it may still do it later. */
    private <T> Optional<T> attempt(Callable<T> transaction) {
        Future<T> done = null;
        try {
            done = attempts.submit(LogContext.carried(transaction));
            T result = done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            breaker.worked();
            return Optional.of(result);
        } catch (TimeoutException slow) {
            done.cancel(false);
            breaker.failed();
        } catch (RejectedExecutionException queueFull) {
            breaker.failed();
        } catch (ExecutionException e) {
            if (Outage.isBehind(e)) {
                breaker.failed();
            } else {
                LOG.log(Level.SEVERE, "a reply of tenant " + tenant.id() + " could not be stored", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
