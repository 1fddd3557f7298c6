package cl.presente.vault;

import cl.presente.platform.crypto.Macs;
import cl.presente.sence.Environment;
import cl.presente.sence.Token;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The current OTEC's tokens on the learners' way: chooses the one that a form is to carry, and remembers SENCE's refusals.
 * A learner whose start was refused because of a token gets the next one; for everybody else a token is demoted only after
 * refusals of two learners from two addresses; demoted only means chosen last, so an OTEC always keeps a token to try.
 */
@ApplicationScoped
public class Tokens {

    /** How long a refusal of one learner's start keeps that token away from him. */
    static final Duration REFUSAL_COUNTS = Duration.ofDays(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    TenantKeys keys;

    @Inject
    Macs macs;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /**
     * The token with which this learner's session is to be opened there now, for a course of that group; empty when the OTEC has
     * none that is current. One of the group alone goes before those of all courses.
     */
    public Optional<UUID> toOpen(UUID learnerId, Environment environment, String group) {
        Set<UUID> refused = refusedFor(learnerId);
        Set<UUID> demoted = demoted();
        Optional<UUID> found = em.createQuery("SELECT t FROM SenceToken t WHERE t.state = :active", SenceToken.class)
                .setParameter("active", TokenState.ACTIVE)
                .getResultStream()
                .filter(token -> token.mayOpen(environment, group))
                .min(Comparator.comparing((SenceToken token) -> refused.contains(token.id()))
                        .thenComparing(token -> demoted.contains(token.id()))
                        .thenComparing(token -> token.courseGroup().isEmpty())
                        .thenComparing(SenceToken::priority)
                        .thenComparing(SenceToken::id))
                .map(SenceToken::id);
        return environment == Environment.SANDBOX ? found.or(() -> Optional.of(forSandbox())) : found;
    }

    /** The token to close with: the one that opened while it is good for closing, else the one that would open now. */
    public Optional<UUID> toClose(UUID openedWith, UUID learnerId, Environment environment, String group) {
        SenceToken opener = em.find(SenceToken.class, openedWith);
        boolean good = opener != null
                && opener.mayClose(clock.instant())
                && !refusedFor(learnerId).contains(openedWith);
        return good ? Optional.of(openedWith) : toOpen(learnerId, environment, group);
    }

    /** Opens a token's seal, for the form that carries it to SENCE and for nothing else. */
    public Token reveal(UUID id) {
        byte[] plain = keys.open(em.find(SenceToken.class, id).sealed(), place(id));
        return new Token(new String(plain, StandardCharsets.US_ASCII));
    }

    /** Remembers that SENCE refused a token; inserts only, since callbacks of a whole class may do so at once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refused(UUID tokenId, UUID learnerId, String code, String address) {
        em.persist(new TokenRefusal(tokenId, learnerId, code, address, clock.instant()));
    }

    /** Tokens that are chosen last, for everybody: one learner alone, or one address, cannot bring that about. */
    private Set<UUID> demoted() {
        return new HashSet<>(em.createQuery(
                        "SELECT r.tokenId FROM TokenRefusal r WHERE r.refusedAt >= :since GROUP BY r.tokenId"
                                + " HAVING COUNT(DISTINCT r.learnerId) >= 2 AND COUNT(DISTINCT r.address) >= 2",
                        UUID.class)
                .setParameter("since", clock.instant().minus(REFUSAL_COUNTS))
                .getResultList());
    }

    private Set<UUID> refusedFor(UUID learnerId) {
        return new HashSet<>(em.createQuery(
                        "SELECT r.tokenId FROM TokenRefusal r"
                                + " WHERE r.learnerId = :learner AND r.refusedAt >= :since",
                        UUID.class)
                .setParameter("learner", learnerId)
                .setParameter("since", clock.instant().minus(REFUSAL_COUNTS))
                .getResultList());
    }

    /**
     * The stand-in for SENCE gets a token that nobody at SENCE knows. Its fingerprint is the OTEC's own, so that of two who need it
     * first the unique key breaks one off.
     */
    private UUID forSandbox() {
        byte[] fingerprint = macs.of(Macs.Purpose.TOKEN_FINGERPRINT, Macs.bytes(tenant.id()));
        Token random = new Token(UUID.randomUUID().toString());
        SenceToken token = new SenceToken(
                new Description("Simulación", TokenScope.SANDBOX, "", null),
                0,
                fingerprint,
                random.lastFour(),
                clock.instant());
        token.seal(keys.seal(random.text().getBytes(StandardCharsets.US_ASCII), place(token.id())));
        token.activate(clock.instant());
        em.persist(token);
        em.flush();
        return token.id();
    }

    static String place(UUID id) {
        return "sence-token|" + id;
    }
}
