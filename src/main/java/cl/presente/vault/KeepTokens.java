package cl.presente.vault;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.DomainEvent.Subject;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Token;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What staff do with the OTEC's tokens, from the paste to the end; each is a trail event. */
@ApplicationScoped
public class KeepTokens {

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

    @Inject
    Event<DomainEvent> events;

    /** Stores a token as a draft, to be tried last; one that any OTEC has stored before is refused. */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public UUID store(Description description, Token token) {
        Integer last = em.createQuery("SELECT MAX(t.priority) FROM SenceToken t", Integer.class)
                .getSingleResult();
        return store(description, last == null ? 1 : last + 1, token);
    }

    /** The same with a given priority, of which the lowest is tried first. */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public UUID store(Description description, int priority, Token token) {
        if (description.scope() == TokenScope.SANDBOX) {
            throw new InvalidValue("scope", "sandbox");
        }
        byte[] text = token.text().getBytes(StandardCharsets.US_ASCII);
        byte[] fingerprint = macs.of(Macs.Purpose.TOKEN_FINGERPRINT, text);
        claim(fingerprint);
        SenceToken stored = new SenceToken(description, priority, fingerprint, token.lastFour(), clock.instant());
        stored.seal(keys.seal(text, Tokens.place(stored.id())));
        em.persist(stored);
        em.flush();
        events.fire(new TokenStored(stored.subject(), stored.scope(), stored.courseGroup()));
        return stored.id();
    }

    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public void describe(UUID id, Description description) {
        SenceToken token = lock(id);
        Subject before = token.subject();
        token.described(description);
        String day = Optional.ofNullable(description.rotateOn())
                .map(Object::toString)
                .orElse("");
        events.fire(new TokenDescribed(before, token.label(), token.courseGroup(), day));
    }

    /** Takes a token into use, or back into use. */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public void activate(UUID id) {
        SenceToken token = lock(id);
        TokenState before = token.state();
        token.activate(clock.instant());
        events.fire(new TokenActivated(token.subject(), before));
    }

    /** The tokens in use, in the order in which they are to be tried. */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public void reorder(List<UUID> order) {
        List<SenceToken> active = em.createQuery(
                        "SELECT t FROM SenceToken t WHERE t.state = :active AND t.scope <> :sandbox ORDER BY t.id",
                        SenceToken.class)
                .setParameter("active", TokenState.ACTIVE)
                .setParameter("sandbox", TokenScope.SANDBOX)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        Set<UUID> known = active.stream().map(SenceToken::id).collect(Collectors.toSet());
        if (order.isEmpty() || order.size() != known.size() || !known.containsAll(order)) {
            throw new ChangedMeanwhile("the list of tokens");
        }
        active.forEach(token -> token.prioritized(order.indexOf(token.id()) + 1));
        events.fire(new TokensReordered(
                new Subject("tenant", String.valueOf(tenant.id()), tenant.otec().name()),
                order.stream()
                        .map(id -> em.find(SenceToken.class, id).subject().label())
                        .collect(Collectors.joining(", "))));
    }

    /** A token that SENCE accepted takes the place of another one that serves no more than it; the other may close what it opened for so long. */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public void rotate(UUID retiring, UUID successor, Overlap overlap) {
        SenceToken old = lock(retiring);
        SenceToken fresh = lock(successor);
        if (fresh.state() != TokenState.TESTED && fresh.state() != TokenState.ACTIVE) {
            throw new InvalidValue("successor", "not-tested");
        }
        if (!fresh.servesWhere(old)) {
            throw new InvalidValue("successor", "narrower");
        }
        Instant now = clock.instant();
        if (fresh.state() == TokenState.TESTED) {
            fresh.activate(now);
        }
        fresh.prioritized(Math.min(fresh.priority(), old.priority()));
        old.retire(now.plus(overlap.length()));
        events.fire(new TokenRotated(old.subject(), fresh.subject(), now.plus(overlap.length())));
    }

    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public void retire(UUID id, Overlap overlap) {
        SenceToken token = lock(id);
        Instant until = clock.instant().plus(overlap.length());
        token.retire(until);
        events.fire(new TokenRetired(token.subject(), until));
    }

    /**
     * Overwrites the ciphertext for ever; its fingerprint stays, so that the token cannot come back. The last step of a use case
     * that has looked for sessions which still need it.
     *
     * @param openSessions how many of those there are
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @Needs(Permission.MANAGE_TOKENS)
    public void destroy(UUID id, long openSessions) {
        SenceToken token = lock(id);
        token.seal(Secrets.random(token.sealed().length));
        em.flush();
        token.destroy(clock.instant());
        events.fire(new TokenDestroyed(token.subject(), openSessions));
    }

    /** Somebody leaves for SENCE's test environment to try this token. */
    @Transactional(Transactional.TxType.MANDATORY)
    @Needs(Permission.MANAGE_TOKENS)
    public void tried(UUID id) {
        SenceToken token = lock(id);
        if (!token.mayClose(clock.instant())) {
            throw new ChangedMeanwhile("token " + id);
        }
        events.fire(new TokenTried(token.subject()));
    }

    /** SENCE accepted this token when it was tried then; true the first time that somebody says so. */
    @Transactional(Transactional.TxType.MANDATORY)
    @Needs(Permission.SEE_TOKENS)
    public boolean tested(UUID id, Instant at) {
        if (isKnown(em.find(SenceToken.class, id), at)) {
            return false;
        }
        SenceToken token = lock(id);
        boolean news = !isKnown(token, at);
        if (news) {
            token.tested(at);
            events.fire(new TokenTested(token.subject()));
        }
        return news;
    }

    private static boolean isKnown(SenceToken token, Instant at) {
        return token.testedAt().filter(before -> !before.isBefore(at)).isPresent();
    }

    private void claim(byte[] fingerprint) {
        if (!em.createQuery("SELECT t.id FROM SenceToken t WHERE t.fingerprint = :fingerprint", UUID.class)
                .setParameter("fingerprint", fingerprint)
                .getResultList()
                .isEmpty()) {
            throw new InvalidValue("token", "stored");
        }
        try {
            em.persist(new TokenFingerprint(fingerprint, tenant.id()));
            em.flush();
        } catch (PersistenceException e) {
            if (BrokenOff.isDuplicate(e)) {
                throw new InvalidValue("token", "in-use");
            }
            throw e;
        }
    }

    private SenceToken lock(UUID id) {
        return Optional.ofNullable(em.find(SenceToken.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(token -> token.scope() != TokenScope.SANDBOX)
                .orElseThrow(() -> new ChangedMeanwhile("token " + id));
    }
}
