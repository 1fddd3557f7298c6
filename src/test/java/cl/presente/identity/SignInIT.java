package cl.presente.identity;

import static cl.presente.platform.guessing.Guess.Subject.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.SignIn.Outcome;
import cl.presente.identity.SignedIn.MemberOf;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.support.Deployments;
import cl.presente.support.GuessWaits;
import cl.presente.support.HeardLog;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Staff sign in, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class SignInIT {

    private static final String PASSWORD = "una clave de prueba";
    private static final Totp TOTP = Totp.random();

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CreateStaff createStaff;

    @Inject
    SignIn signIn;

    @Inject
    SecondStep secondStep;

    @Inject
    Guesses guesses;

    @Inject
    RecoverPassword recover;

    @Inject
    ChangePassword changePassword;

    @Inject
    Passwords passwords;

    @Inject
    StaffSignIns signIns;

    @Inject
    ForgetSignIns forgetSignIns;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource
    ManagedExecutorService executor;

    private Otec otec;
    private String email;
    private String address;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anAdministratorOfANewOtec() {
        actor.set(Actor.SERVICE);
        otec = newOtec();
        email = UUID.randomUUID() + "@otec.example";
        address = UUID.randomUUID().toString();
        createStaff.create(new NewStaff(new Email(email), "Ana Prueba", Role.ADMIN, PASSWORD, Optional.of(TOTP)));
    }

    @Test
    void bothFactorsGiveACookieThatSaysWhoItIsUntilHeSignsOut() throws Exception {
        String cookie = accepted(email.toUpperCase(Locale.ROOT), PASSWORD);

        SignedIn signedIn = signIns.find(cookie).orElseThrow();
        assertThat(signedIn.email()).isEqualTo(email);
        assertThat(signedIn.memberships()).containsExactly(new MemberOf(otec, Role.ADMIN));

        signIns.signOut(cookie);
        assertThat(signIns.find(cookie)).isEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownMailAreAnsweredAlike() {
        assertThat(signIn.signIn(email, "otra clave", address)).isEqualTo(new Outcome.Refused());
        assertThat(signIn.signIn("nadie" + email, PASSWORD, address)).isEqualTo(new Outcome.Refused());
        assertThat(signIns.find("no es una cookie")).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesALineThatNamesNobody() {
        try (HeardLog passwords = HeardLog.of(SignIn.class);
                HeardLog factors = HeardLog.of(SecondStep.class)) {
            signIn.signIn(email, "otra clave", address);
            signIn.signIn("nadie" + email, PASSWORD, address);
            String halfWay = ((Outcome.HalfWay) signIn.signIn(email, PASSWORD, address)).cookie();
            secondStep.code(halfWay, "000 000", new Device(address, ""));

            String account = em.createQuery("SELECT a.id FROM Account a WHERE a.email = :email", UUID.class)
                    .setParameter("email", email)
                    .getSingleResult()
                    .toString();
            assertThat(passwords.lines())
                    .containsExactly(
                            "a password is refused: account " + account, "a password is refused: account unknown");
            assertThat(factors.lines()).containsExactly("a second factor is refused: account " + account);
        }
    }

    @Test
    void guessingWaitsWhetherTheAccountExistsOrNotAndEvenWithTheRightPassword() throws Exception {
        for (String guessedAt : List.of(email, "nadie" + email)) {
            for (int i = 0; i < 3; i++) {
                assertThat(guesses.count(ACCOUNT, guessedAt, address)).isZero();
            }
            GuessWaits.lengthen(em, transaction);
            assertThat(signIn.signIn(guessedAt, PASSWORD, address)).isInstanceOf(Outcome.TryAgain.class);
        }
    }

    @Test
    void theRightPasswordLetsTheCountStartAfresh() throws Exception {
        for (int round = 0; round < 3; round++) {
            signIn.signIn(email, "otra clave", address);
            signIn.signIn(email, "otra clave", address);
            accepted(email, PASSWORD);
        }
    }

    @Test
    void manyGuessesAtOnceAreNoFasterThanOneAfterTheOther() throws Exception {
        List<Future<Duration>> waits = executor.invokeAll(Collections.nCopies(
                24,
                () -> BrokenOff.retry(
                        () -> guesses.count(ACCOUNT, email, UUID.randomUUID().toString()))));

        int heard = 0;
        for (Future<Duration> wait : waits) {
            if (wait.get().isZero()) heard++;
        }
        assertThat(heard).isBetween(3, 5);
    }

    @Test
    void manyAccountsFromOneAddressWaitToo() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(guesses.count(ACCOUNT, i + email, address)).isZero();
        }
        GuessWaits.lengthen(em, transaction);

        assertThat(signIn.signIn(email, PASSWORD, address)).isInstanceOf(Outcome.TryAgain.class);
        assertThat(signIn.signIn(email, PASSWORD, address + "1")).isInstanceOf(Outcome.HalfWay.class);
    }

    @Test
    void aStrangerWhoTakesEveryTurnKeepsNobodyOutFromWhereHeSignedInBefore() throws Exception {
        accepted(email, PASSWORD);
        for (int i = 0; i < 3; i++) signIn.signIn(email, "otra clave", address + "9");
        GuessWaits.lengthen(em, transaction);

        assertThat(signIn.signIn(email, PASSWORD, address + "9")).isInstanceOf(Outcome.TryAgain.class);
        assertThat(signIn.signIn(email, PASSWORD, address)).isInstanceOf(Outcome.HalfWay.class);

        for (int i = 0; i < 3; i++) signIn.signIn(email, "otra clave", address);
        GuessWaits.lengthen(em, transaction);
        assertThat(signIn.signIn(email, PASSWORD, address)).as("slow there too").isInstanceOf(Outcome.TryAgain.class);
    }

    @Test
    void whatWasNotLookedAtCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(guesses.count(ACCOUNT, email, address)).isZero();
            guesses.notHeard(ACCOUNT, email, address);
        }

        assertThat(signIn.signIn(email, PASSWORD, address)).isInstanceOf(Outcome.HalfWay.class);
    }

    @Test
    void theRightPasswordGetsInWhenItsWaitIsOver() throws Exception {
        for (int i = 0; i < 3; i++) guesses.count(ACCOUNT, email, address);
        GuessWaits.lengthen(em, transaction);
        assertThat(guesses.count(ACCOUNT, email, address)).isPositive();
        assertThat(signIn.signIn(email, PASSWORD, address)).isInstanceOf(Outcome.TryAgain.class);

        transaction.begin();
        em.createQuery("UPDATE Guess g SET g.lastAt = :before WHERE g.failures = 3")
                .setParameter("before", Instant.now().minusSeconds(2))
                .executeUpdate();
        transaction.commit();

        assertThat(signIn.signIn(email, PASSWORD, address)).isInstanceOf(Outcome.HalfWay.class);
    }

    @Test
    void aChangedPasswordEndsTheLinksThatWouldSetAnother() throws Exception {
        transaction.begin();
        UUID account = em.createQuery("SELECT a.id FROM Account a WHERE a.email = :email", UUID.class)
                .setParameter("email", email)
                .getSingleResult();
        em.persist(new PasswordReset(Secrets.hashText("mailed"), em.find(Account.class, account), Instant.now()));
        transaction.commit();
        assertThat(recover.isGood("mailed")).isTrue();

        changePassword.store(account, passwords.hash("otra clave muy larga"), "", new Device(address, ""));

        assertThat(recover.isGood("mailed")).isFalse();
    }

    @Test
    void aSignInEndsUnusedAfterHalfAnHourAndUsedAfterTwelveHours() throws Exception {
        String unused = accepted(email, PASSWORD);
        move(unused, "usedAt", Instant.now().minus(Duration.ofMinutes(30)));
        assertThat(signIns.find(unused)).isEmpty();

        String old = accepted(email, PASSWORD);
        move(old, "expiresAt", Instant.now());
        assertThat(signIns.find(old)).isEmpty();
    }

    @Test
    void useIsNotedAtMostOnceAMinute() throws Exception {
        String cookie = accepted(email, PASSWORD);
        Instant first = usedAt(cookie);
        signIns.used(cookie);
        assertThat(usedAt(cookie)).isEqualTo(first);

        move(cookie, "usedAt", first.minus(Duration.ofMinutes(2)));
        signIns.used(cookie);
        assertThat(usedAt(cookie)).isAfterOrEqualTo(first);
    }

    @Test
    void lookingWhoItIsIsNoUse() throws Exception {
        String cookie = accepted(email, PASSWORD);
        Instant before = Instant.now().minus(Duration.ofMinutes(20));
        move(cookie, "usedAt", before);

        assertThat(signIns.find(cookie)).isPresent();
        assertThat(usedAt(cookie)).isCloseTo(before, within(1, ChronoUnit.MILLIS));
    }

    @Test
    void whoHasAnAccountKeepsItsPasswordInASecondOtec() throws Exception {
        Otec second = newOtec();
        createStaff.create(new NewStaff(new Email(email), "Otro Nombre", Role.AUDITOR, "otra clave de prueba"));

        SignedIn signedIn = signIns.find(accepted(email, PASSWORD)).orElseThrow();
        assertThat(signedIn.name()).isEqualTo("Ana Prueba");
        assertThat(signedIn.memberships())
                .containsExactly(new MemberOf(otec, Role.ADMIN), new MemberOf(second, Role.AUDITOR));
    }

    @Test
    void whatIsOverIsForgotten() throws Exception {
        String cookie = accepted(email, PASSWORD);
        signIn.signIn(email, "otra clave", address);

        forgetSignIns.forget(Instant.now().plus(Duration.ofHours(11)));
        assertThat(signIns.find(cookie)).isPresent();
        assertThat(count("Guess")).isPositive();

        forgetSignIns.forget(Instant.now().plus(Duration.ofHours(25)));
        assertThat(count("StaffSignIn")).isZero();
        assertThat(count("Guess")).isZero();
    }

    /** Through both steps; no code counts as used before. */
    private String accepted(String email, String password) throws Exception {
        String halfWay = halfWay(email, password);
        codesAreUnused();
        Outcome outcome = secondStep.code(halfWay, codeNow(), new Device(address, ""));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).cookie();
    }

    private String halfWay(String email, String password) {
        Outcome outcome = signIn.signIn(email, password, address);
        assertThat(outcome).isInstanceOf(Outcome.HalfWay.class);
        return ((Outcome.HalfWay) outcome).cookie();
    }

    private static String codeNow() {
        return TOTP.code(Totp.step(Instant.now()));
    }

    private void codesAreUnused() throws Exception {
        transaction.begin();
        em.createQuery("UPDATE TotpKey k SET k.lastStep = 0").executeUpdate();
        transaction.commit();
    }

    /** Lets a sign-in have happened, or have been used, earlier than it was. */
    private void move(String cookie, String column, Instant to) throws Exception {
        transaction.begin();
        int moved = em.createQuery("UPDATE StaffSignIn s SET s." + column + " = :to WHERE s.tokenHash = :hash")
                .setParameter("to", to)
                .setParameter("hash", Secrets.hashText(cookie))
                .executeUpdate();
        transaction.commit();
        assertThat(moved).isEqualTo(1);
    }

    private Instant usedAt(String cookie) {
        return em.createQuery("SELECT s.usedAt FROM StaffSignIn s WHERE s.tokenHash = :hash", Instant.class)
                .setParameter("hash", Secrets.hashText(cookie))
                .getSingleResult();
    }

    private long count(String entity) {
        return em.createQuery("SELECT COUNT(e) FROM " + entity + " e", Long.class)
                .getSingleResult();
    }

    /** As the current one. */
    private Otec newOtec() {
        Otec registered = MadeUp.otec(registerTenant);
        tenant.change(registered);
        return registered;
    }
}
