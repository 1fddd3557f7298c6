package cl.presente.enrolment;

import static cl.presente.platform.guessing.Guess.Subject.ASKING_ADDRESS;
import static cl.presente.platform.guessing.Guess.Subject.LEARNERS_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.enrolment.IdentifyLearner.Outcome;
import cl.presente.platform.guessing.Guesses;
import cl.presente.sence.Rut;
import cl.presente.support.Deployments;
import cl.presente.support.GuessWaits;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** RUN and mailed code, and what guessing them meets, in the packaged service, where no mail leaves. */
@ExtendWith(ArquillianExtension.class)
class IdentifyLearnerIT {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6,16}\\b");

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    IdentifyLearner identify;

    @Inject
    PersonalLinks links;

    @Inject
    Guesses guesses;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    private String address;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anOtec() {
        actor.set(Actor.SERVICE);
        String slug = "o" + UUID.randomUUID().toString().substring(0, 12);
        Otec otec = registerTenant.register(new Slug(slug), MadeUp.rut(), "Otec " + slug, "#14532d");
        tenant.change(otec);
        address = UUID.randomUUID().toString();
    }

    @Test
    void aRunThatNobodyHasLeavesTheSameRowsAsAKnownOne() throws Exception {
        Rut known = newLearner();
        Rut unknown = MadeUp.rut();

        for (Rut run : List.of(known, unknown)) {
            for (int i = 0; i < 7; i++)
                assertThat(identify.mailCode(run, address)).isTrue();
        }

        List<Long> counts = em.createQuery("SELECT COUNT(c) FROM MailedCode c GROUP BY c.subject", Long.class)
                .getResultList();
        assertThat(counts).containsExactly(5L, 5L);
        assertThat(mails()).hasSize(5);
    }

    @Test
    void aWrongCodeIsWrittenDownAlikeForAKnownRunAndForOneThatNobodyHas() throws Exception {
        for (Rut run : List.of(newLearner(), MadeUp.rut())) {
            identify.mailCode(run, address);
            assertThat(identify.byCode(run, "1", Optional.empty(), address)).isEqualTo(new Outcome.Refused());
        }

        assertThat(em.createQuery("SELECT c.failures FROM MailedCode c", Integer.class)
                        .getResultList())
                .containsExactly(1, 1);
    }

    @Test
    void whoIsAskedForTooOftenByOthersGetsHisNextCodeWhenTheLastIsOver() throws Exception {
        Rut run = newLearner();
        for (int i = 0; i < 9; i++) identify.mailCode(run, address);
        assertThat(mails()).hasSize(5);

        transaction.begin();
        em.createQuery("UPDATE MailedCode c SET c.createdAt = :before")
                .setParameter("before", Instant.now().minus(MailedCode.GOOD_FOR).minusSeconds(1))
                .executeUpdate();
        transaction.commit();
        identify.mailCode(run, address);

        assertThat(mails()).hasSize(6);
        assertThat(identify.byCode(run, newestCode(), Optional.empty(), address))
                .isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void anAddressThatTriedTooMuchWaitsWithManyRunsAndFromElsewhereTheRightCodeGetsIn() throws Exception {
        Rut run = newLearner();
        identify.mailCode(run, address);
        for (int i = 0; i < 60; i++) {
            assertThat(identify.byCode(MadeUp.rut(), "123456", Optional.empty(), address))
                    .isEqualTo(new Outcome.Refused());
        }

        GuessWaits.lengthen(em, transaction);

        String code = newestCode();
        assertThat(identify.byCode(run, code, Optional.empty(), address)).isEqualTo(new Outcome.TryAgain());
        assertThat(identify.byCode(run, code, Optional.empty(), address + "1")).isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void anAddressThatAsksForTooManyCodesWaits() throws Exception {
        for (int i = 0; i < 60; i++)
            assertThat(guesses.count(ASKING_ADDRESS, address)).isZero();
        GuessWaits.lengthen(em, transaction);

        assertThat(identify.mailCode(newLearner(), address)).isFalse();
        assertThat(mails()).isEmpty();
        assertThat(guesses.count(LEARNERS_ADDRESS, address)).isZero();
    }

    @Test
    void anOtecWhoseLearnersAreGuessedAtFromEverywhereMailsLongerCodesAndShutsNobodyOut() throws Exception {
        Rut run = newLearner();
        identify.mailCode(run, address);
        assertThat(newestCode()).hasSize(6);
        for (int i = 0; i < 20; i++) {
            Rut guessed = MadeUp.rut();
            identify.mailCode(guessed, address + "asks" + i);
            for (int n = 0; n < 5; n++) identify.byCode(guessed, "123456", Optional.empty(), address + "tries" + i);
        }

        identify.mailCode(run, address);

        assertThat(newestCode()).hasSize(10);
        assertThat(identify.byCode(run, newestCode(), Optional.empty(), address))
                .isInstanceOf(Outcome.SignedIn.class);
    }

    private Rut newLearner() throws Exception {
        Rut run = MadeUp.rut();
        transaction.begin();
        Learner learner = new Learner(new Enrol.Entry(run, "Ana Prueba", "ana@otec.example", Enrolment.Exemption.NONE));
        links.renew(learner);
        em.persist(learner);
        transaction.commit();
        return run;
    }

    private List<String> mails() {
        return em.createQuery(
                        "SELECT m.body FROM OutboxMail m WHERE m.tenantId = :tenant ORDER BY m.createdAt", String.class)
                .setParameter("tenant", tenant.id())
                .getResultList();
    }

    private String newestCode() {
        List<String> mails = mails();
        Matcher code = CODE.matcher(mails.get(mails.size() - 1));
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
