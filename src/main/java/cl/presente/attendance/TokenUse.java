package cl.presente.attendance;

import cl.presente.attendance.SessionEvent.Kind;
import cl.presente.platform.TimeSource;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Phase;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What SENCE answered to the forms that carried each token. */
@ApplicationScoped
public class TokenUse {

    private static final Duration SINCE = Duration.ofDays(30);
    private static final int MOST_ANSWERS = 10;
    private static final Set<Kind> REFUSALS = Set.of(Kind.START_REFUSED, Kind.CLOSE_REFUSED);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How often something was answered. */
    public record Count(long today, long days30) implements Serializable {
        static final Count NONE = new Count(0, 0);

        Count plus(Count other) {
            return new Count(today + other.today, days30 + other.days30);
        }
    }

    /**
     * One token's use.
     *
     * @param lastUsedAt when SENCE last answered, within thirty days
     */
    public record Use(
            Count opened,
            Count closed,
            Count refused,
            @Nullable Instant lastUsedAt) implements Serializable {

        public static final Use NONE = new Use(Count.NONE, Count.NONE, Count.NONE, null);
    }

    /**
     * One refusal, whatever its reason.
     *
     * @param sentences what each code means, for the OTEC
     * @param aboutToken whether SENCE refused the token itself
     */
    public record Answer(Instant at, Phase phase, List<String> codes, List<String> sentences, boolean aboutToken)
            implements Serializable {}

    /** By token; those that were not used in thirty days are left out. */
    @Needs(Permission.SEE_TOKENS)
    public Map<UUID, Use> all() {
        Instant now = clock.instant();
        Instant midnight = TimeSource.startOf(TimeSource.dayOf(now));
        Map<UUID, Map<Kind, Count>> counts = new HashMap<>();
        Map<UUID, Instant> last = new HashMap<>();
        em.createQuery(
                        "SELECT v.tokenId, v.kind, COUNT(v), MAX(v.happenedAt),"
                                + " SUM(CASE WHEN v.happenedAt >= :midnight THEN 1 ELSE 0 END) FROM SessionEvent v"
                                + " WHERE v.tokenId IS NOT NULL AND v.happenedAt >= :since GROUP BY v.tokenId, v.kind",
                        Object[].class)
                .setParameter("midnight", midnight)
                .setParameter("since", now.minus(SINCE))
                .getResultList()
                .forEach(row -> {
                    UUID token = (UUID) row[0];
                    counts.computeIfAbsent(token, id -> new EnumMap<>(Kind.class))
                            .put(
                                    (Kind) row[1],
                                    new Count(((Number) row[4]).longValue(), ((Number) row[2]).longValue()));
                    last.merge(token, (Instant) row[3], (one, other) -> one.isAfter(other) ? one : other);
                });
        Map<UUID, Use> uses = new HashMap<>();
        counts.forEach((token, of) -> uses.put(
                token,
                new Use(
                        of.getOrDefault(Kind.START_ACCEPTED, Count.NONE),
                        of.getOrDefault(Kind.CLOSE_ACCEPTED, Count.NONE),
                        of.getOrDefault(Kind.START_REFUSED, Count.NONE)
                                .plus(of.getOrDefault(Kind.CLOSE_REFUSED, Count.NONE)),
                        last.get(token))));
        return uses;
    }

    /** The last refusals of forms that carried that token, newest first. */
    @Needs(Permission.SEE_TOKENS)
    public List<Answer> lastRefusals(UUID token) {
        return em.createQuery(
                        "SELECT v FROM SessionEvent v WHERE v.tokenId = :token AND v.kind IN :kinds"
                                + " ORDER BY v.happenedAt DESC, v.id DESC",
                        SessionEvent.class)
                .setParameter("token", token)
                .setParameter("kinds", REFUSALS)
                .setMaxResults(MOST_ANSWERS)
                .getResultStream()
                .map(TokenUse::answer)
                .toList();
    }

    private static Answer answer(SessionEvent event) {
        Phase phase = event.kind() == Kind.START_REFUSED ? Phase.START : Phase.CLOSE;
        GlosaError glosa = new GlosaError(phase, event.codes());
        return new Answer(
                event.happenedAt(),
                phase,
                glosa.codes(),
                glosa.errors().stream().map(error -> error.otec()).toList(),
                glosa.refusesToken());
    }
}
