package cl.presente.identity;

import cl.presente.identity.SignUpCount.Limit;
import cl.presente.platform.crypto.Macs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

/** Limits sign-ups per client address and per mail address, under a lock, so that many at once are no more than one by one. */
@ApplicationScoped
class SignUpCounts {

    @PersistenceContext
    EntityManager em;

    @Inject
    Macs macs;

    @Inject
    Clock clock;

    /** Counts a sign-up, or says that it is one too many. */
    @Transactional
    public boolean allow(String address, String email) {
        Instant now = clock.instant();
        return lockOrBegin(Limit.ADDRESS, address, now).allows(Limit.ADDRESS, now)
                && lockOrBegin(Limit.MAIL, email, now).allows(Limit.MAIL, now);
    }

    private SignUpCount lockOrBegin(Limit limit, String value, Instant now) {
        byte[] subject = macs.of(
                Macs.Purpose.SIGN_UP,
                limit.name().getBytes(StandardCharsets.US_ASCII),
                value.getBytes(StandardCharsets.UTF_8));
        SignUpCount known = em.find(SignUpCount.class, subject, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) return known;
        SignUpCount first = new SignUpCount(subject, now);
        em.persist(first);
        return first;
    }
}
