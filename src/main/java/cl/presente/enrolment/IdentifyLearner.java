package cl.presente.enrolment;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.guessing.Guess;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.mail.Outbox;
import cl.presente.platform.persistence.BrokenOff;
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
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * A learner says who he is, by his personal link or by RUN and mailed code, and from then on his browser carries a
 * cookie. Nothing tells an unknown RUN from a known one.
 */
@ApplicationScoped
public class IdentifyLearner {

    /** How long a browser stays identified. */
    public static final Duration SIGN_IN = Duration.ofHours(12);

    /** Beyond these, the next one waits until the last is no longer good: nobody is shut out by who asks in his name. */
    private static final int CODES_PER_HOUR = 5;

    private static final int DIGITS = 6;

    /** How many wrong codes an OTEC sees in an hour before its next ones get longer, and by how much that is. */
    private static final int GUESSES_PER_HOUR = 100;

    private static final int MORE_DIGITS = 10;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail");

    @PersistenceContext
    EntityManager em;

    @Inject
    PersonalLinks links;

    @Inject
    Macs macs;

    @Inject
    Guesses guesses;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    @Inject
    Clock clock;

    @Inject
    IdentifyLearner self;

    /** What became of a code that was typed. */
    public sealed interface Outcome {

        /** The cookie for the browser. */
        record SignedIn(String cookie) implements Outcome {
            @Override
            public String toString() {
                return "SignedIn[***]";
            }
        }

        /** RUN and code are not good together. */
        record Refused() implements Outcome {}

        /** Too many attempts from there: nothing was looked at, and some seconds later it will be. */
        record TryAgain() implements Outcome {}
    }

    /**
     * The cookie for the browser that opened a personal link; empty when the link is not a present one of this OTEC.
     *
     * @param present the cookie that the browser has; where it is this learner's it stays, so that his other tabs go on
     */
    @Transactional
    public Optional<String> byLink(String key, Optional<String> present) {
        return links.find(key).map(learner -> signIn(learner, present));
    }

    /**
     * Mails a code to the learner of that RUN, when there is one with a mail address; says nothing about it, and does the same
     * work when there is none. False when too many were asked for from that address just now.
     */
    public boolean mailCode(Rut run, String address) {
        return BrokenOff.retry(() -> self.tryToMail(run, address));
    }

    @Transactional
    public boolean tryToMail(Rut run, String address) {
        if (!guesses.count(Guess.Subject.ASKING_ADDRESS, address).isZero()) return false;
        byte[] subject = subject(run);
        Instant now = clock.instant();
        Optional<Learner> learner = byRun(run).filter(found -> !found.mail().isEmpty());
        int digits = digits(now);
        if (isTooSoon(subject, now)) return true;
        String code = Secrets.randomDigits(digits);
        UUID owner = learner.map(Learner::id).orElseGet(Ids::next);
        em.persist(new MailedCode(subject, learner.map(Learner::id), hash(owner, code), now));
        learner.ifPresent(known -> mail(known, code));
        return true;
    }

    /**
     * Takes RUN and code as they were typed.
     *
     * @param present the cookie that the browser has, which stays where it is this learner's
     */
    public Outcome byCode(Rut run, String code, Optional<String> present, String address) {
        return BrokenOff.retry(() -> self.tryCode(run, code, present, address));
    }

    @Transactional
    public Outcome tryCode(Rut run, String code, Optional<String> present, String address) {
        if (!guesses.count(Guess.Subject.LEARNERS_ADDRESS, address).isZero()) return new Outcome.TryAgain();
        Optional<Learner> learner = newestCode(subject(run)).flatMap(mailed -> accepted(mailed, code));
        if (learner.isEmpty()) return new Outcome.Refused();
        guesses.giveBack(Guess.Subject.LEARNERS_ADDRESS, address);
        guesses.giveBack(Guess.Subject.ASKING_ADDRESS, address);
        return new Outcome.SignedIn(signIn(learner.get(), present));
    }

    private Optional<Learner> accepted(MailedCode mailed, String code) {
        UUID owner = mailed.learnerId().orElseGet(Ids::next);
        return mailed.accept(hash(owner, code), clock.instant())
                ? Optional.ofNullable(em.find(Learner.class, owner))
                : Optional.empty();
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
                .setParameter("before", now.minus(HOUR))
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

    private boolean isTooSoon(byte[] subject, Instant now) {
        List<Instant> recent = em.createQuery(
                        "SELECT c.createdAt FROM MailedCode c WHERE c.subject = :subject AND c.createdAt > :since"
                                + " ORDER BY c.createdAt DESC",
                        Instant.class)
                .setParameter("subject", subject)
                .setParameter("since", now.minus(HOUR))
                .getResultList();
        return recent.size() >= CODES_PER_HOUR && now.isBefore(recent.get(0).plus(MailedCode.GOOD_FOR));
    }

    /** While somebody guesses at an OTEC's learners, from however many addresses, its codes are hopeless to guess. */
    private int digits(Instant now) {
        Long wrong = em.createQuery("SELECT SUM(c.failures) FROM MailedCode c WHERE c.createdAt > :since", Long.class)
                .setParameter("since", now.minus(HOUR))
                .getSingleResult();
        return wrong != null && wrong >= GUESSES_PER_HOUR ? MORE_DIGITS : DIGITS;
    }

    private void mail(Learner learner, String code) {
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

    private Optional<MailedCode> newestCode(byte[] subject) {
        return em.createQuery(
                        "SELECT c FROM MailedCode c WHERE c.subject = :subject ORDER BY c.createdAt DESC",
                        MailedCode.class)
                .setParameter("subject", subject)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private byte[] subject(Rut run) {
        return macs.of(
                Macs.Purpose.CODE_SUBJECT, Macs.bytes(tenant.id()), run.text().getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] hash(UUID owner, String code) {
        return macs.of(Macs.Purpose.MAILED_CODE, Macs.bytes(owner), code.getBytes(StandardCharsets.UTF_8));
    }
}
