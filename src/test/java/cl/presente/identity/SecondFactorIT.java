package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.SignIn.Outcome;
import cl.presente.platform.crypto.Sealed.BrokenSeal;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.InvalidValue;
import cl.presente.support.Deployments;
import cl.presente.support.GuessWaits;
import cl.presente.support.HeardLog;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.Role;
import cl.presente.tenant.access.StepUpNeeded;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The second factor in the packaged service and on the real database: used once, sealed, slowed down, taken away. */
@ExtendWith(ArquillianExtension.class)
class SecondFactorIT {

    private static final String PASSWORD = "caballo grapa batería";
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
    StaffSignIns signIns;

    @Inject
    StepUp stepUp;

    @Inject
    PendingSignIns pendings;

    @Inject
    Totps totps;

    @Inject
    OwnSecondFactors factors;

    @Inject
    ChangePassword changePassword;

    @Inject
    ChangeStaff changeStaff;

    @Inject
    OwnSignIns ownSignIns;

    @Inject
    ResetSecondFactor resetSecondFactor;

    @Inject
    RecoverPassword recoverPassword;

    @Inject
    SendRecoveries sendRecoveries;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource
    ManagedExecutorService executor;

    private String email;
    private Device device;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aMemberOfStaffWithAnAuthenticator() {
        actor.set(Actor.SERVICE);
        Otec otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        email = UUID.randomUUID() + "@otec.example";
        device = new Device(UUID.randomUUID().toString(), "Firefox");
        createStaff.create(new NewStaff(new Email(email), "Ana Prueba", Role.ADMIN, PASSWORD, Optional.of(TOTP)));
    }

    @Test
    void oneOfManyWithTheSameCodeGetsIn() throws Exception {
        String code = code();

        List<Outcome> outcomes = atOnce(code);

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
    }

    @Test
    void aCodeOfAnEarlierStepThanTheLastIsWorthNothing() {
        Totp totp = TOTP;
        long step = Totp.step(Instant.now());

        assertThat(second(totp.code(step + 1))).isInstanceOf(Outcome.Accepted.class);
        assertThat(second(totp.code(step))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void halfWayIsNoSignInAndEndsWithTheSecondStepOrTenMinutes() throws Exception {
        String halfWay = halfWay();
        assertThat(signIns.find(halfWay)).isEmpty();

        assertThat(secondStep.code(halfWay, code(), device)).isInstanceOf(Outcome.Accepted.class);
        assertThat(secondStep.code(halfWay, code(), device)).isEqualTo(new Outcome.Over());

        String late = halfWay();
        change("UPDATE PendingSignIn p SET p.expiresAt = :now WHERE p.tokenHash = :hash", Secrets.hashText(late));
        assertThat(secondStep.waiting(late)).isEmpty();
        assertThat(secondStep.code(late, code(), device)).isEqualTo(new Outcome.Over());
    }

    @Test
    void guessingTheSecondFactorWaitsAndNewPasswordStepsDoNotShortenIt() throws Exception {
        for (int i = 0; i < 3; i++) assertThat(second("000000")).isEqualTo(new Outcome.Refused());
        GuessWaits.lengthen(em, transaction);

        assertThat(second(code())).isInstanceOf(Outcome.TryAgain.class);
        assertThat(second("ABCD-EFGH-IJKL-MNOP")).isInstanceOf(Outcome.TryAgain.class);
    }

    @Test
    void settingUpAFactorThatIsThereDoesNotLetTheCountStartAfresh() throws Exception {
        for (int i = 0; i < 2; i++) assertThat(second("000000")).isEqualTo(new Outcome.Refused());
        assertThat(secondStep.setUp(halfWay(), UUID.randomUUID(), "000000", device))
                .isEqualTo(new Outcome.Over());
        GuessWaits.lengthen(em, transaction);

        assertThat(second("000000")).isInstanceOf(Outcome.TryAgain.class);
    }

    @Test
    void guessingAtManyAccountsFromOneAddressWaitsToo() throws Exception {
        for (int i = 0; i < 19; i++) signIn.signIn(i + email, PASSWORD, device.address());

        assertThat(second("000000")).isEqualTo(new Outcome.Refused());
        GuessWaits.lengthen(em, transaction);
        assertThat(signIn.signIn(email, PASSWORD, device.address())).isInstanceOf(Outcome.TryAgain.class);
        assertThat(signIn.signIn(email, PASSWORD, "elsewhere")).isInstanceOf(Outcome.HalfWay.class);
    }

    @Test
    void aRecoveryCodeIsUsedByOneOfMany() throws Exception {
        List<String> codes = as(signedIn(), () -> factors.renewRecoveryCodes(device));

        List<Outcome> outcomes = atOnce(codes.get(0));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(factors.of(signIns.find(accepted(codes.get(1))).orElseThrow())
                        .recoveryCodes())
                .isEqualTo(8);
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() throws Exception {
        SignedIn who = signedIn();
        List<String> old = as(who, () -> factors.renewRecoveryCodes(device));
        List<String> codes = as(who, () -> factors.renewRecoveryCodes(device));

        assertThat(second(old.get(0))).isEqualTo(new Outcome.Refused());
        assertThat(second(codes.get(0))).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void theSecretIsSealedForItsAccountAndItsRow() throws Exception {
        byte[] sealed = key(email).sealed();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(TOTP.secret(), java.nio.charset.StandardCharsets.ISO_8859_1));

        String other = UUID.randomUUID() + "@otec.example";
        createStaff.create(
                new NewStaff(new Email(other), "Otra Persona", Role.ADMIN, PASSWORD, Optional.of(Totp.random())));
        UUID moved = key(other).id();
        transaction.begin();
        em.createQuery("UPDATE TotpKey k SET k.sealed = :sealed WHERE k.id = :id")
                .setParameter("sealed", sealed)
                .setParameter("id", moved)
                .executeUpdate();
        transaction.commit();
        try {
            String halfWay = ((Outcome.HalfWay) signIn.signIn(other, PASSWORD, device.address())).cookie();
            assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> secondStep.code(halfWay, code(), device));
        } finally {
            forget(moved);
        }
    }

    /** Nobody could open it when keys change. */
    private void forget(UUID key) throws Exception {
        transaction.begin();
        em.createQuery("DELETE FROM TotpKey k WHERE k.id = :id")
                .setParameter("id", key)
                .executeUpdate();
        transaction.commit();
    }

    @Test
    void whatTheConfiguredKeySealsIsNotSealedAgain() {
        assertThat(totps.sealAgain(100)).isZero();
    }

    @Test
    void aRecoveryCodeIsStoredAsAKeyedHashOnly() throws Exception {
        List<String> codes = as(signedIn(), () -> factors.renewRecoveryCodes(device));

        List<byte[]> stored = em.createQuery("SELECT c.codeHash FROM RecoveryCode c", byte[].class)
                .getResultList();
        for (String code : codes) {
            String plain = code.replace("-", "");
            assertThat(stored).noneMatch(hash -> Secrets.same(hash, Secrets.hash(plain)));
        }
        assertThat(stored).allMatch(hash -> hash.length == 32);
    }

    @Test
    void oneSecondFactorStays() throws Exception {
        SignedIn who = signedIn();

        as(who, () -> {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> factors.removeTotp(device))
                    .withMessage("second-factor: last");
            return true;
        });
    }

    @Test
    void aPasswordIsChangedOnlyByWhoKnowsThePresentOne() throws Exception {
        SignedIn who = signedIn();
        String other = "tres barcos en la niebla";

        as(who, () -> {
            try (HeardLog log = HeardLog.of(ChangePassword.class)) {
                assertThat(changePassword.change("no es la de ahora", other, "", device))
                        .isEqualTo(new ChangePassword.Outcome.Refused());
                assertThat(log.lines()).containsExactly("a password is refused: account " + who.accountId());
            }
            halfWay();
            assertThat(changePassword.change(PASSWORD, other, "", device)).isEqualTo(new ChangePassword.Outcome.Done());
            return true;
        });

        assertThat(signIn.signIn(email, PASSWORD, device.address())).isInstanceOf(SignIn.Outcome.Refused.class);
    }

    @Test
    void ownFactorsChangeOnlyAfterOneWasShown() throws Exception {
        SignedIn who = signedIn();
        Actor tired = new Actor(
                who.accountId(), who.name(), null, null, "", Instant.now().minus(Duration.ofMinutes(5)));

        as(tired, () -> {
            assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> factors.renewRecoveryCodes(device));
            assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> factors.newTotp(who));
            assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> factors.removeTotp(device));
            return true;
        });
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> factors.renewRecoveryCodes(device));
    }

    @Test
    void showingItAgainCountsInThatBrowserOnly() throws Exception {
        String cookie = accepted(code());
        codesAreUnused();
        String other = accepted(code());
        for (String each : List.of(cookie, other)) {
            change(
                    "UPDATE StaffSignIn s SET s.steppedUpAt = NULL WHERE s.tokenHash = :hash AND s.createdAt <= :now",
                    Secrets.hashText(each));
        }
        SignedIn who = signIns.find(cookie).orElseThrow();
        codesAreUnused();

        try (HeardLog log = HeardLog.of(StepUp.class)) {
            assertThat(stepUp.code(who, cookie, "000000", device)).isEqualTo(new StepUp.Outcome.Refused());
            assertThat(log.lines())
                    .containsExactly("a second factor to step up is refused: account " + who.accountId());
        }
        assertThat(signIns.find(cookie).orElseThrow().steppedUpAt()).isNull();
        assertThat(stepUp.code(who, cookie, code(), device)).isEqualTo(new StepUp.Outcome.Done());
        assertThat(signIns.find(cookie).orElseThrow().steppedUpAt()).isNotNull();
        assertThat(signIns.find(other).orElseThrow().steppedUpAt()).isNull();
    }

    @Test
    void anAdminResetsWhatAColleagueLost() throws Exception {
        String cookie = accepted(code());
        SignedIn lost = signIns.find(cookie).orElseThrow();
        Actor admin = new Actor(UUID.randomUUID(), "Marta Jefa", tenant.id(), Role.ADMIN, "192.0.2.1", Instant.now());
        Actor coordinator =
                new Actor(UUID.randomUUID(), "Coco", tenant.id(), Role.COORDINATOR, "192.0.2.1", Instant.now());

        as(coordinator, () -> {
            assertThatExceptionOfType(Denied.class).isThrownBy(() -> resetSecondFactor.reset(lost.accountId()));
            return true;
        });
        as(admin, () -> {
            assertThat(resetSecondFactor.reset(UUID.randomUUID())).isEqualTo(ResetSecondFactor.Outcome.NOBODY);
            assertThat(resetSecondFactor.reset(lost.accountId())).isEqualTo(ResetSecondFactor.Outcome.DONE);
            return true;
        });

        assertThat(signIns.find(cookie)).isEmpty();
        assertThat(secondStep.waiting(halfWay()).orElseThrow().ready()).isFalse();
        assertThat(em.createQuery(
                                "SELECT e.detail FROM AccountEvent e WHERE e.accountId = :account ORDER BY e.id DESC",
                                String.class)
                        .setParameter("account", lost.accountId())
                        .setMaxResults(1)
                        .getSingleResult())
                .isEqualTo("Marta Jefa (OTEC de prueba)");
        assertThat(em.createQuery(
                                "SELECT COUNT(e) FROM TrailEvent e WHERE e.kind = 'staff.second-factor-reset'",
                                Long.class)
                        .getSingleResult())
                .isEqualTo(1);
        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void anAdminEndsTheSignInsOfHisOwnStaffOnly() throws Exception {
        String cookie = accepted(code());
        SignedIn open = signIns.find(cookie).orElseThrow();
        String half = halfWay();
        Otec own = tenant.otec();
        Otec other = MadeUp.otec(registerTenant);
        Actor elsewhere = new Actor(UUID.randomUUID(), "Otra Jefa", other.id(), Role.ADMIN, "192.0.2.1", Instant.now());
        tenant.change(other);
        as(elsewhere, () -> assertThat(changeStaff.signOut(open.accountId())).isEqualTo(ChangeStaff.Outcome.NOBODY));
        assertThat(signIns.find(cookie)).isPresent();

        tenant.change(own);
        Actor admin = new Actor(UUID.randomUUID(), "Marta Jefa", own.id(), Role.ADMIN, "192.0.2.1", Instant.now());
        as(admin, () -> assertThat(changeStaff.signOut(open.accountId())).isEqualTo(ChangeStaff.Outcome.DONE));

        assertThat(signIns.find(cookie)).isEmpty();
        assertThat(secondStep.waiting(half)).isEmpty();
        assertThat(mails()).isEqualTo(1);
        as(open, () -> assertThat(ownSignIns.events(open).get(0).kind()).isEqualTo(AccountEvent.Kind.SIGN_INS_ENDED));
    }

    @Test
    void ofManyWhoSendLinksAtOnceOneDoes() throws Exception {
        recoverPassword.ask(email, device);

        for (Future<Object> sending : executor.invokeAll(Collections.nCopies(6, () -> {
            RequestContextController context =
                    CDI.current().select(RequestContextController.class).get();
            context.activate();
            try {
                sendRecoveries.send();
            } finally {
                context.deactivate();
            }
            return null;
        }))) {
            sending.get();
        }

        assertThat(mails()).isEqualTo(1);
    }

    @Test
    void aLinkByMailIsGoodOnceForHalfAnHour() throws Exception {
        recoverPassword.ask(email, device);
        recoverPassword.ask("nadie" + email, device);
        sendRecoveries.send();
        assertThat(em.createQuery("SELECT COUNT(r) FROM RecoveryRequest r", Long.class)
                        .getSingleResult())
                .isZero();
        assertThat(mails()).isEqualTo(1);
        String body = em.createQuery("SELECT m.body FROM OutboxMail m WHERE m.recipient = :mail", String.class)
                .setParameter("mail", email)
                .getSingleResult();
        String key = body.replaceAll("(?s).*/recover/([\\w-]+).*", "$1");
        assertThat(recoverPassword.isGood(key)).isTrue();

        change("UPDATE PasswordReset r SET r.expiresAt = :now WHERE r.tokenHash = :hash", Secrets.hashText(key));
        assertThat(recoverPassword.set(key, "sierra manubrio lechuga", device)).isFalse();
        assertThat(signIn.signIn(email, PASSWORD, device.address())).isInstanceOf(Outcome.HalfWay.class);
    }

    private Outcome second(String code) {
        return secondStep.code(halfWay(), code, device);
    }

    private String accepted(String code) {
        Outcome outcome = second(code);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).cookie();
    }

    private SignedIn signedIn() {
        return signIns.find(accepted(code())).orElseThrow();
    }

    private String halfWay() {
        Outcome outcome = signIn.signIn(email, PASSWORD, device.address());
        assertThat(outcome).isInstanceOf(Outcome.HalfWay.class);
        return ((Outcome.HalfWay) outcome).cookie();
    }

    private static String code() {
        return TOTP.code(Totp.step(Instant.now()));
    }

    private <T> T as(SignedIn who, Supplier<T> deed) {
        return as(who.himself(""), deed);
    }

    private <T> T as(Actor who, Supplier<T> deed) {
        actor.set(who);
        try {
            return deed.get();
        } finally {
            actor.set(Actor.SERVICE);
        }
    }

    /** Four browsers that are half-way show the same code. */
    private List<Outcome> atOnce(String code) throws Exception {
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            PendingSignIn pending = pendings.find(halfWay()).orElseThrow();
            calls.add(() -> BrokenOff.retry(() -> secondStep.take(pending, code, device)));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : executor.invokeAll(calls)) outcomes.add(each.get());
        return outcomes;
    }

    private TotpKey key(String mail) {
        return em.createQuery(
                        "SELECT k FROM TotpKey k, Account a WHERE k.accountId = a.id AND a.email = :mail",
                        TotpKey.class)
                .setParameter("mail", mail)
                .getSingleResult();
    }

    private long mails() {
        return em.createQuery("SELECT COUNT(m) FROM OutboxMail m WHERE m.recipient = :mail", Long.class)
                .setParameter("mail", email)
                .getSingleResult();
    }

    private void codesAreUnused() throws Exception {
        transaction.begin();
        em.createQuery("UPDATE TotpKey k SET k.lastStep = 0").executeUpdate();
        transaction.commit();
    }

    /** Moves a moment to now for the row of that hash. */
    private void change(String update, String hash) throws Exception {
        transaction.begin();
        int changed = em.createQuery(update)
                .setParameter("now", Instant.now())
                .setParameter("hash", hash)
                .executeUpdate();
        transaction.commit();
        assertThat(changed).isEqualTo(1);
    }
}
