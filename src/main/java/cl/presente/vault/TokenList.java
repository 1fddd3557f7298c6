package cl.presente.vault;

import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.sence.Environment;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The current OTEC's tokens for its staff: those in use first, in the order in which they are tried. */
@ApplicationScoped
public class TokenList {

    private static final List<TokenState> SHOWN_FIRST =
            List.of(TokenState.ACTIVE, TokenState.TESTED, TokenState.DRAFT, TokenState.RETIRING, TokenState.DESTROYED);

    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Transactional
    @Needs(Permission.SEE_TOKENS)
    public List<TokenRow> all() {
        Instant now = clock.instant();
        Map<UUID, List<TokenRefusal>> refusals = em.createQuery(
                        "SELECT r FROM TokenRefusal r WHERE r.refusedAt >= :since ORDER BY r.refusedAt",
                        TokenRefusal.class)
                .setParameter("since", now.minus(Tokens.REFUSAL_COUNTS))
                .getResultStream()
                .collect(Collectors.groupingBy(TokenRefusal::tokenId));
        return em.createQuery("SELECT t FROM SenceToken t WHERE t.scope <> :sandbox", SenceToken.class)
                .setParameter("sandbox", TokenScope.SANDBOX)
                .getResultStream()
                .sorted(Comparator.comparing((SenceToken token) -> SHOWN_FIRST.indexOf(token.state()))
                        .thenComparing(SenceToken::priority)
                        .thenComparing(SenceToken::id))
                .map(token -> row(token, refusals.getOrDefault(token.id(), List.of()), now))
                .toList();
    }

    @Transactional
    @Needs(Permission.SEE_TOKENS)
    public Optional<TokenRow> find(UUID id) {
        return all().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    /**
     * Whether a session of a course of that group could open there now, and whether SENCE has refused none of the tokens that it
     * would choose from.
     */
    @Transactional
    public Health health(Environment environment, String group) {
        if (environment == Environment.SANDBOX) {
            return Health.GOOD;
        }
        List<SenceToken> candidates = em.createQuery(
                        "SELECT t FROM SenceToken t WHERE t.state = :active", SenceToken.class)
                .setParameter("active", TokenState.ACTIVE)
                .getResultStream()
                .filter(token -> token.mayOpen(environment, group))
                .toList();
        if (candidates.isEmpty()) {
            return Health.MISSING;
        }
        List<UUID> refused = em.createQuery(
                        "SELECT DISTINCT r.tokenId FROM TokenRefusal r WHERE r.refusedAt >= :since", UUID.class)
                .setParameter("since", clock.instant().minus(Tokens.REFUSAL_COUNTS))
                .getResultList();
        return candidates.stream().allMatch(token -> refused.contains(token.id())) ? Health.REFUSED : Health.GOOD;
    }

    /** How well an OTEC is equipped for sessions of one kind. */
    public enum Health {
        GOOD,
        /** SENCE refused each of them within a day. */
        REFUSED,
        /** There is none. */
        MISSING
    }

    private TokenRow row(SenceToken token, List<TokenRefusal> lastDay, Instant now) {
        List<TokenRefusal> refusals = lastDay.stream()
                .filter(refusal -> token.testedAt()
                        .filter(tested -> !tested.isBefore(refusal.refusedAt()))
                        .isEmpty())
                .toList();
        LocalDate replaceBy = replaceBy(token);
        LocalDate today = TimeSource.dayOf(now);
        return new TokenRow(
                token.id(),
                token.label(),
                token.lastFour(),
                token.state(),
                token.scope(),
                token.courseGroup(),
                token.createdAt(),
                token.testedAt().orElse(null),
                token.activatedAt().orElse(null),
                token.retiringUntil().orElse(null),
                token.state() == TokenState.RETIRING && !token.mayClose(now),
                token.destroyedAt().orElse(null),
                token.rotateOn().orElse(null),
                replaceBy,
                replaceBy != null && !replaceBy.isAfter(today),
                refusals.size(),
                refusals.stream().map(TokenRefusal::learnerId).distinct().count(),
                refusals.stream().map(TokenRefusal::code).distinct().toList());
    }

    private @Nullable LocalDate replaceBy(SenceToken token) {
        if (token.state() != TokenState.ACTIVE) {
            return null;
        }
        return token.rotateOn()
                .orElseGet(() -> LocalDateTime.ofInstant(token.createdAt(), TimeSource.CHILE)
                        .plus(settings.tokenRotateAfter())
                        .toLocalDate());
    }
}
