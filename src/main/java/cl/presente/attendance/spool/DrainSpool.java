package cl.presente.attendance.spool;

import cl.presente.attendance.ReceiveReply;
import cl.presente.attendance.spool.Spool.Entry;
import cl.presente.platform.Startup.Started;
import cl.presente.platform.jobs.EveryNode;
import cl.presente.platform.persistence.Outage;
import cl.presente.platform.persistence.Pulse;
import cl.presente.tenant.Otec;
import cl.presente.tenant.Tenants;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Brings the database what waits in the spool, as soon as it answers: several sessions at a time, each one's replies in their
 * order. A reply that cannot be stored holds back its own session alone; one that is refused while others are stored is put aside.
 */
@ApplicationScoped
public class DrainSpool {

    private static final Logger LOG = Logger.getLogger(DrainSpool.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int LANES = 4;

    /** Failures in a row after which a lane waits for the next round. */
    private static final int FAILURES = 2;

    private static final int REFUSALS = 3;

    @Inject
    Spool spool;

    @Inject
    Breaker breaker;

    @Inject
    Pulse pulse;

    @Inject
    ReceiveReply receiveReply;

    @Inject
    Tenants tenants;

    @Inject
    EveryNode everyNode;

    @Resource
    ManagedThreadFactory threads;

    private final Map<Entry, Refusal> refused = new ConcurrentHashMap<>();
    private ExecutorService lanes;

    /**
     * How often the database refused a reply for its own sake.
     *
     * @param storedBefore how many others it had stored when it first did
     */
    private record Refusal(int times, long storedBefore) {}

    @PostConstruct
    void prepare() {
        lanes = Executors.newFixedThreadPool(LANES, threads);
    }

    @PreDestroy
    void end() {
        lanes.shutdownNow();
    }

    void begin(@Observes Started started) {
        everyNode.doAgainAndAgain("spool", PAUSE, this::drain);
    }

    private void drain() {
        spool.tryDiskAgain();
        List<Entry> waiting = spool.waiting();
        if (waiting.isEmpty() || !pulse.isAnswering()) {
            return;
        }
        long began = System.nanoTime();
        Map<Integer, List<Entry>> byLane = waiting.stream()
                .collect(Collectors.groupingBy(
                        entry -> Math.floorMod(entry.session().hashCode(), LANES)));
        List<CompletableFuture<Integer>> running = byLane.values().stream()
                .map(lane -> CompletableFuture.supplyAsync(() -> drain(lane), lanes))
                .toList();
        int stored = running.stream().mapToInt(CompletableFuture::join).sum();
        if (stored > 0) {
            LOG.info("the spool was drained: " + stored + " of " + waiting.size() + " replies in "
                    + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
        }
    }

    /** How many of them are stored now. */
    private int drain(List<Entry> lane) {
        Set<UUID> heldBack = new HashSet<>();
        int stored = 0;
        int failures = 0;
        for (Entry entry : lane) {
            if (failures == FAILURES || !pulse.isAnswering()) {
                break;
            }
            if (heldBack.contains(entry.session())) {
                continue;
            }
            if (store(entry)) {
                stored++;
                failures = 0;
            } else {
                failures++;
                heldBack.add(entry.session());
            }
        }
        return stored;
    }

    private boolean store(Entry entry) {
        try {
            Optional<SpooledReply> reply = spool.read(entry);
            if (reply.isPresent()) {
                receiveReply.receive(
                        otec(reply.get()), entry.session(), reply.get().delivery(), true);
                breaker.worked();
                spool.done(entry);
            }
            refused.remove(entry);
            return reply.isPresent();
        } catch (IOException | RuntimeException e) {
            if (Outage.isBehind(e)) {
                breaker.failed();
            } else {
                refused(entry, e);
            }
            return false;
        }
    }

    private Otec otec(SpooledReply reply) {
        return tenants.bySlug(reply.slug())
                .filter(otec -> otec.id() == reply.tenantId())
                .orElseThrow(() -> new IllegalStateException("no tenant " + reply.tenantId()));
    }

    /** Only while others are stored is it the reply's own fault. */
    private void refused(Entry entry, Exception why) {
        Refusal refusal = refused.merge(
                entry,
                new Refusal(1, breaker.stored()),
                (before, once) -> new Refusal(before.times() + 1, before.storedBefore()));
        if (refusal.times() == 1) {
            LOG.log(Level.SEVERE, "a spooled reply of session " + entry.session() + " cannot be stored", why);
        }
        if (refusal.times() >= REFUSALS && breaker.stored() > refusal.storedBefore()) {
            try {
                spool.putAside(entry);
                refused.remove(entry);
                LOG.severe("a spooled reply of session " + entry.session()
                        + " is put aside, and tried again at the next start");
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a spooled reply cannot be put aside", e);
            }
        }
    }
}
