package cl.presente.vault;

import cl.presente.platform.crypto.Macs;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Token;
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
 * The current OTEC's tokens: stores them sealed, chooses the one that a form is to carry, and remembers SENCE's refusals.
 * A learner whose start was refused because of a token gets the next one; for everybody else a token is demoted only after
 * refusals of two learners from two addresses; demoted only means chosen last, so an OTEC always keeps a token to try.
 */
@ApplicationScoped
public class Tokens {

    /** How long a refusal of one learner's start keeps that token away from him. */
    private static final Duration REFUSAL_COUNTS = Duration.ofDays(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    TenantKeys keys;

    @Inject
    Macs macs;

    @Inject
    Clock clock;

    /** Stores a token as a draft; the same token a second time is refused. */
    @Transactional
    public UUID store(String label, int priority, Token token) {
        byte[] fingerprint =
                macs.of(Macs.Purpose.TOKEN_FINGERPRINT, token.text().getBytes(StandardCharsets.US_ASCII));
        if (!em.createQuery("SELECT t.id FROM SenceToken t WHERE t.fingerprint = :fingerprint", UUID.class)
                .setParameter("fingerprint", fingerprint)
                .getResultList()
                .isEmpty()) {
            throw new InvalidValue("Token", "is already stored");
        }
        SenceToken stored = new SenceToken(label, priority, fingerprint, token.lastFour(), clock.instant());
        stored.seal(keys.seal(token.text().getBytes(StandardCharsets.US_ASCII), place(stored.id())));
        em.persist(stored);
        return stored.id();
    }

    @Transactional
    public void activate(UUID id) {
        em.find(SenceToken.class, id).activate();
    }

    @Transactional
    public void retire(UUID id, Duration overlap) {
        em.find(SenceToken.class, id).retire(clock.instant().plus(overlap));
    }

    @Transactional
    public void destroy(UUID id) {
        em.find(SenceToken.class, id).destroy();
    }

    /** The token with which this learner's session is to be opened now; empty when the OTEC has none that is current. */
    public Optional<UUID> toOpen(UUID learnerId) {
        Set<UUID> refused = refusedFor(learnerId);
        Set<UUID> demoted = demoted();
        return em.createQuery("SELECT t FROM SenceToken t", SenceToken.class)
                .getResultStream()
                .filter(SenceToken::mayOpen)
                .min(Comparator.comparing((SenceToken token) -> refused.contains(token.id()))
                        .thenComparing(token -> demoted.contains(token.id()))
                        .thenComparing(SenceToken::priority)
                        .thenComparing(SenceToken::id))
                .map(SenceToken::id);
    }

    /** The token to close with: the one that opened while it is good for closing, else the one that would open now. */
    public Optional<UUID> toClose(UUID openedWith, UUID learnerId) {
        SenceToken opener = em.find(SenceToken.class, openedWith);
        boolean good = opener != null
                && opener.mayClose(clock.instant())
                && !refusedFor(learnerId).contains(openedWith);
        return good ? Optional.of(openedWith) : toOpen(learnerId);
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

    private static String place(UUID id) {
        return "sence-token|" + id;
    }
}
