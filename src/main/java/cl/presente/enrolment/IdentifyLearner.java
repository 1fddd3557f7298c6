package cl.presente.enrolment;

import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.mail.Outbox;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * A learner says who he is, by his personal link or by RUN and mailed code, and from then on his browser carries a
 * cookie. Nothing tells an unknown RUN from a known one.
 */
@ApplicationScoped
public class IdentifyLearner {

    /** How long a browser stays identified. */
    public static final Duration SIGN_IN = Duration.ofHours(12);

    private static final int CODES_PER_HOUR = 5;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail");

    @PersistenceContext
    EntityManager em;

    @Inject
    PersonalLinks links;

    @Inject
    Macs macs;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    /**
     * The cookie for the browser that opened a personal link; empty when the link is not a present one of this OTEC.
     *
     * @param present the cookie that the browser has; where it is this learner's it stays, so that his other tabs go on
     */
    @Transactional
    public Optional<String> byLink(String key, Optional<String> present) {
        return links.find(key).map(learner -> signIn(learner, present));
    }

    /** Mails a code to the learner of that RUN, when there is one with a mail address; says nothing about it. */
    @Transactional
    public void mailCode(Rut run) {
        byRun(run).filter(learner -> !learner.mail().isEmpty()).ifPresent(this::mailCode);
    }

    /**
     * The cookie for the browser in which RUN and code were typed; empty when they are not good together.
     *
     * @param present the cookie that the browser has, which stays where it is this learner's
     */
    @Transactional
    public Optional<String> byCode(Rut run, String code, Optional<String> present) {
        return byRun(run)
                .filter(learner -> newestCode(learner)
                        .filter(mailed -> mailed.accept(hash(learner, code), clock.instant()))
                        .isPresent())
                .map(learner -> signIn(learner, present));
    }

    /** Who the browser with that cookie is. */
    public Optional<Learner> bySignIn(String cookie) {
        return valid(cookie).map(LearnerSignIn::learner);
    }

    @Transactional
    public void signOut(String cookie) {
        em.createQuery("DELETE FROM LearnerSignIn s WHERE s.tokenHash = :hash")
                .setParameter("hash", Secrets.hashText(cookie))
                .executeUpdate();
    }

    /** Deletes the sign-ins that are over, and the mailed codes as soon as they no longer count against the hourly limit. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetExpired(Instant now) {
        em.createQuery("DELETE FROM LearnerSignIn s WHERE s.expiresAt <= :now")
                .setParameter("now", now)
                .executeUpdate();
        em.createQuery("DELETE FROM MailedCode c WHERE c.createdAt <= :before")
                .setParameter("before", now.minus(Duration.ofHours(1)))
                .executeUpdate();
    }

    private String signIn(Learner learner, Optional<String> present) {
        Instant now = clock.instant();
        Optional<LearnerSignIn> own = present.flatMap(this::valid)
                .filter(signIn -> signIn.learner().id().equals(learner.id()));
        if (own.isPresent()) {
            own.get().extended(now.plus(SIGN_IN));
            return present.orElseThrow();
        }
        String cookie = Secrets.randomText(32);
        em.persist(new LearnerSignIn(Secrets.hashText(cookie), learner, now, now.plus(SIGN_IN)));
        return cookie;
    }

    private Optional<LearnerSignIn> valid(String cookie) {
        return Optional.ofNullable(em.find(LearnerSignIn.class, Secrets.hashText(cookie)))
                .filter(signIn -> signIn.isValid(clock.instant()));
    }

    private void mailCode(Learner learner) {
        Instant now = clock.instant();
        long recent = em.createQuery(
                        "SELECT COUNT(c) FROM MailedCode c WHERE c.learnerId = :learner AND c.createdAt > :since",
                        Long.class)
                .setParameter("learner", learner.id())
                .setParameter("since", now.minus(Duration.ofHours(1)))
                .getSingleResult();
        if (recent >= CODES_PER_HOUR) {
            return;
        }
        String code = Secrets.randomDigits(6);
        em.persist(new MailedCode(learner.id(), hash(learner, code), now));
        outbox.put(
                tenant.id(),
                learner.mail(),
                MessageFormat.format(
                        TEXTS.getString("code.subject"), tenant.otec().name()),
                MessageFormat.format(
                        TEXTS.getString("code.body"),
                        learner.name(),
                        code,
                        MailedCode.GOOD_FOR.toMinutes(),
                        tenant.otec().name()));
    }

    private Optional<Learner> byRun(Rut run) {
        return em.createQuery("SELECT l FROM Learner l WHERE l.run = :run", Learner.class)
                .setParameter("run", run)
                .getResultStream()
                .findFirst();
    }

    private Optional<MailedCode> newestCode(Learner learner) {
        return em.createQuery(
                        "SELECT c FROM MailedCode c WHERE c.learnerId = :learner ORDER BY c.createdAt DESC",
                        MailedCode.class)
                .setParameter("learner", learner.id())
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private byte[] hash(Learner learner, String code) {
        return macs.of(Macs.Purpose.MAILED_CODE, Macs.bytes(learner.id()), code.getBytes(StandardCharsets.UTF_8));
    }
}
