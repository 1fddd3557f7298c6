package cl.presente.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.platform.TimeSource;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Token;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.Role;
import cl.presente.tenant.access.StepUpNeeded;
import cl.presente.vault.TokenList.Health;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which token is chosen for what, how its life goes, and what is kept of it; on the real database. */
@ExtendWith(ArquillianExtension.class)
class VaultIT {

    private static final UUID LEARNER = UUID.randomUUID();

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    KeepTokens keepTokens;

    @Inject
    Tokens tokens;

    @Inject
    TokenList list;

    @Inject
    TokenNotices notices;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anOtec() {
        actor.set(Actor.SERVICE);
        tenant.change(MadeUp.otec(registerTenant));
    }

    @Test
    void aTokenOpensOnlyWhereItsScopeLetsIt() {
        UUID test = active("prueba", TokenScope.TEST, "");
        UUID production = active("producción", TokenScope.PRODUCTION, "");

        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).contains(test);
        assertThat(tokens.toOpen(LEARNER, Environment.PRODUCTION, "")).contains(production);
        keepTokens.retire(test, Overlap.NONE);
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).isEmpty();
    }

    @Test
    void aTokenOfAGroupServesItsCoursesAloneAndGoesBeforeTheOthers() {
        UUID all = active("todos", TokenScope.TEST_AND_PRODUCTION, "");
        UUID group = active("grupo", TokenScope.TEST_AND_PRODUCTION, "Minería");

        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "minería")).contains(group);
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "Retail")).contains(all);
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).contains(all);
        keepTokens.retire(all, Overlap.NONE);
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "Retail")).isEmpty();
    }

    @Test
    void theSandboxGetsATokenOfItsOwnAndNeverOneOfSence() throws Exception {
        UUID real = active("real", TokenScope.TEST_AND_PRODUCTION, "");

        UUID sandbox = inTransaction(
                () -> tokens.toOpen(LEARNER, Environment.SANDBOX, "").orElseThrow());

        assertThat(sandbox).isNotEqualTo(real);
        assertThat(tokens.reveal(sandbox).text()).hasSize(36);
        assertThat(inTransaction(() -> tokens.toOpen(LEARNER, Environment.SANDBOX, "")))
                .contains(sandbox);
        assertThat(tokens.toClose(sandbox, LEARNER, Environment.SANDBOX, "")).contains(sandbox);
        for (Environment environment : List.of(Environment.TEST, Environment.PRODUCTION)) {
            assertThat(tokens.toOpen(LEARNER, environment, "")).contains(real);
        }
        keepTokens.retire(real, Overlap.NONE);
        for (Environment environment : List.of(Environment.TEST, Environment.PRODUCTION)) {
            assertThat(tokens.toOpen(LEARNER, environment, "")).isEmpty();
            assertThat(tokens.toClose(real, LEARNER, environment, "")).isEmpty();
        }
        assertThat(list.all()).extracting(TokenRow::id).containsExactly(real);
        assertThatThrownBy(() -> keepTokens.retire(sandbox, Overlap.NONE)).isInstanceOf(ChangedMeanwhile.class);
        assertThatThrownBy(() -> keepTokens.store(new Description("x", TokenScope.SANDBOX, "", null), MadeUp.token()))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void aRefusedSandboxTokenIsNotFollowedByARealOne() throws Exception {
        UUID real = active("real", TokenScope.TEST_AND_PRODUCTION, "");
        UUID sandbox = inTransaction(
                () -> tokens.toOpen(LEARNER, Environment.SANDBOX, "").orElseThrow());
        assertThat(sandbox).isNotEqualTo(real);
        refuse(sandbox);

        assertThat(tokens.toOpen(LEARNER, Environment.SANDBOX, "")).contains(sandbox);
        assertThat(tokens.toClose(sandbox, LEARNER, Environment.SANDBOX, "")).contains(sandbox);
    }

    @Test
    void aRetiringTokenClosesUntilItsTimeIsOverAndThenTheCurrentOneDoes() throws Exception {
        UUID old = active("viejo", TokenScope.TEST_AND_PRODUCTION, "");
        UUID fresh = tested("nuevo");
        keepTokens.rotate(old, fresh, Overlap.HOUR);

        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).contains(fresh);
        assertThat(tokens.toClose(old, LEARNER, Environment.TEST, "")).contains(old);
        letRetirementPass(old);
        assertThat(tokens.toClose(old, LEARNER, Environment.TEST, "")).contains(fresh);
        assertThat(row(old).over()).isTrue();
        assertThat(row(old).standing()).isEqualTo("RETIRED");

        inTransaction(() -> {
            keepTokens.destroy(old, 0);
            return null;
        });
        assertThat(tokens.toClose(old, LEARNER, Environment.TEST, "")).contains(fresh);
        assertThatThrownBy(() -> tokens.reveal(old)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keepTokens.activate(old)).isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void onlyATokenThatSenceAcceptedReplacesAnother() {
        UUID old = active("viejo", TokenScope.TEST_AND_PRODUCTION, "");
        UUID draft = keepTokens.store(new Description("borrador"), MadeUp.token());

        assertThatThrownBy(() -> keepTokens.rotate(old, draft, Overlap.DAY))
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.reason()).isEqualTo("not-tested"));
        assertThat(row(old).state()).isEqualTo(TokenState.ACTIVE);
        assertThat(row(draft).state()).isEqualTo(TokenState.DRAFT);
    }

    @Test
    void noTokenIsReplacedByOneThatServesLess() {
        UUID old = active("viejo", TokenScope.TEST_AND_PRODUCTION, "");
        for (UUID narrower : List.of(
                active("sólo prueba", TokenScope.TEST, ""), active("grupo", TokenScope.TEST_AND_PRODUCTION, "norte"))) {
            assertThatThrownBy(() -> keepTokens.rotate(old, narrower, Overlap.NONE))
                    .isInstanceOfSatisfying(
                            InvalidValue.class,
                            wrong -> assertThat(wrong.reason()).isEqualTo("narrower"));
            assertThat(row(old).state()).isEqualTo(TokenState.ACTIVE);
        }
    }

    @Test
    void tokensAreTriedInTheOrderThatWasSet() {
        UUID first = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        UUID second = active("dos", TokenScope.TEST_AND_PRODUCTION, "");
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).contains(first);

        keepTokens.reorder(List.of(second, first));

        assertThat(tokens.toOpen(LEARNER, Environment.TEST, "")).contains(second);
        assertThat(list.all()).extracting(TokenRow::id).containsExactly(second, first);
        assertThatThrownBy(() -> keepTokens.reorder(List.of(second))).isInstanceOf(ChangedMeanwhile.class);
    }

    @Test
    void aTokenIsStoredOnceInAllOtecsAndAlsoAfterItWasDestroyed() throws Exception {
        Token token = MadeUp.token();
        UUID id = keepTokens.store(new Description("uno"), token);
        assertRefused(token, "stored");
        inTransaction(() -> {
            keepTokens.destroy(id, 0);
            return null;
        });
        assertRefused(token, "stored");

        tenant.change(MadeUp.otec(registerTenant));
        assertRefused(token, "in-use");
        assertThat(list.all()).isEmpty();
    }

    @Test
    void ofADestroyedTokenNothingIsLeftButItsFingerprint() throws Exception {
        Token token = MadeUp.token();
        UUID id = keepTokens.store(new Description("uno"), token);
        assertThat(em.find(SenceToken.class, id).sealed())
                .isNotEqualTo(token.text().getBytes(StandardCharsets.US_ASCII));

        inTransaction(() -> {
            keepTokens.destroy(id, 3);
            return null;
        });

        assertThatThrownBy(() -> em.find(SenceToken.class, id).sealed()).isInstanceOf(IllegalStateException.class);
        assertThat(row(id).state()).isEqualTo(TokenState.DESTROYED);
        assertThat(row(id).lastFour()).isEqualTo(token.lastFour());
    }

    @Test
    void aRefusalRaisesTheAlarmUntilATrialSucceeds() throws Exception {
        UUID id = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        assertThat(list.health(Environment.TEST, "")).isEqualTo(Health.GOOD);
        refuse(id);

        assertThat(row(id).isRefused()).isTrue();
        assertThat(row(id).refusalCodes()).containsExactly("212");
        assertThat(list.health(Environment.TEST, "")).isEqualTo(Health.REFUSED);
        assertThat(tokens.toOpen(LEARNER, Environment.TEST, ""))
                .as("the last one is never taken away")
                .contains(id);

        inTransaction(() -> keepTokens.tested(id, Instant.now().plusSeconds(1)));
        assertThat(row(id).isRefused()).isFalse();
        assertThat(list.health(Environment.SANDBOX, "")).isEqualTo(Health.GOOD);
        keepTokens.retire(id, Overlap.NONE);
        assertThat(list.health(Environment.TEST, "")).isEqualTo(Health.MISSING);
    }

    @Test
    void aTokenIsToBeReplacedOnTheDayThatWasSetOrWhenItIsOld() throws Exception {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        UUID id = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        assertThat(row(id).replaceBy()).isEqualTo(today.plusDays(180));
        assertThat(row(id).notices()).isEmpty();

        assertThat(inTransaction(() -> {
                    keepTokens.describe(id, new Description("uno", TokenScope.TEST_AND_PRODUCTION, "", today));
                    em.flush();
                    return notices.isDue(id, TokenNotice.REPLACE);
                }))
                .as("before the service's own job can see it")
                .isTrue();
        assertThat(row(id).notices()).containsExactly(TokenNotice.REPLACE);
        assertThat(inTransaction(() -> notices.isDue(id, TokenNotice.REPLACE))).isFalse();
        assertThat(inTransaction(() -> notices.isDue(id, TokenNotice.REFUSED))).isTrue();
        assertThat(inTransaction(() -> notices.isDue(id, TokenNotice.REFUSED))).isFalse();

        keepTokens.retire(id, Overlap.NONE);
        assertThat(row(id).notices()).containsExactly(TokenNotice.DESTROY);
    }

    @Test
    void theDaysOfATokensAgeAreCountedInChileWhereSomeHaveAnHourMoreOrLess() throws Exception {
        UUID id = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        for (String stored : List.of("2025-12-01T00:30", "2025-12-01T23:30", "2026-05-01T00:30", "2026-05-01T23:30")) {
            LocalDateTime local = LocalDateTime.parse(stored);
            Instant storedAt = local.atZone(TimeSource.CHILE).toInstant();
            assertThat(inTransaction(() -> set(id, "createdAt", storedAt))).isEqualTo(1);

            assertThat(row(id).replaceBy())
                    .as("stored at %s", stored)
                    .isEqualTo(local.toLocalDate().plusDays(180));
        }
    }

    @Test
    void anOtecIsVisitedOnlyForWhatWasNotSaidYet() throws Exception {
        UUID id = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        UUID other = active("dos", TokenScope.TEST_AND_PRODUCTION, "");
        assertThat(isVisitedAfter(() -> null)).isFalse();

        assertThat(isVisitedAfter(() -> {
                    tokens.refused(id, LEARNER, "212", "192.0.2.1");
                    return null;
                }))
                .isTrue();
        assertThat(isVisitedAfter(() -> notices.isDue(id, TokenNotice.REFUSED))).isFalse();

        assertThat(isVisitedAfter(() -> set(id, "refusalMailedOn", null))).isTrue();
        assertThat(isVisitedAfter(() -> keepTokens.tested(id, Instant.now().plusSeconds(1))))
                .isFalse();

        LocalDate today = LocalDate.now(TimeSource.CHILE);
        assertThat(isVisitedAfter(() -> {
                    keepTokens.describe(id, new Description("uno", TokenScope.TEST_AND_PRODUCTION, "", today));
                    return null;
                }))
                .isTrue();
        assertThat(isVisitedAfter(() -> notices.isDue(id, TokenNotice.REPLACE))).isFalse();

        assertThat(isVisitedAfter(() -> set(other, "createdAt", Instant.now().minus(Duration.ofDays(180)))))
                .isTrue();
        keepTokens.retire(other, Overlap.HOUR);
        assertThat(isVisitedAfter(() -> set(other, "reminderMailedOn", null))).isFalse();
        assertThat(isVisitedAfter(() -> set(other, "retiringUntil", Instant.now())))
                .isTrue();
        assertThat(isVisitedAfter(() -> notices.isDue(other, TokenNotice.DESTROY)))
                .isFalse();
    }

    @Test
    void aRefusalOfYesterdayThatWasMailedThenIsNotMailedAgainAfterMidnight() throws Exception {
        UUID id = active("uno", TokenScope.TEST_AND_PRODUCTION, "");
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        Instant midnight = TimeSource.startOf(today);
        inTransaction(() -> {
            em.persist(new TokenRefusal(id, LEARNER, "212", "192.0.2.1", midnight.minusMillis(1)));
            return set(id, "refusalMailedOn", today.minusDays(1));
        });

        assertThat(isMailed(id, () -> null)).isFalse();
        assertThat(isMailed(id, () -> set(id, "testedAt", midnight.minusMillis(2))))
                .as("refused after a trial")
                .isTrue();
        assertThat(isMailed(id, () -> {
                    tokens.refused(id, LEARNER, "212", "192.0.2.1");
                    return null;
                }))
                .as("refused today")
                .isTrue();
        assertThat(isMailed(id, () -> set(id, "refusalMailedOn", today.minusDays(2))))
                .as("last mailed before yesterday")
                .isTrue();
    }

    /** In one transaction that is taken back, into which the service's own job does not see. */
    private boolean isMailed(UUID token, Callable<?> change) throws Exception {
        transaction.begin();
        try {
            change.call();
            em.flush();
            boolean visited = notices.withSomethingDue().contains(tenant.id());
            assertThat(notices.isDue(token, TokenNotice.REFUSED)).isEqualTo(visited);
            return visited;
        } finally {
            transaction.rollback();
        }
    }

    /** In one transaction, into which the service's own job does not see. */
    private boolean isVisitedAfter(Callable<?> change) throws Exception {
        return inTransaction(() -> {
            change.call();
            em.flush();
            return notices.withSomethingDue().contains(tenant.id());
        });
    }

    private int set(UUID token, String what, @Nullable Object value) {
        return em.createQuery("UPDATE SenceToken t SET t." + what + " = :value WHERE t.id = :id")
                .setParameter("value", value)
                .setParameter("id", token)
                .executeUpdate();
    }

    @Test
    void onlyAnAdministratorWhoShowedTheSecondFactorJustNowChangesTokens() {
        Token token = MadeUp.token();
        for (Role role : List.of(Role.COORDINATOR, Role.AUDITOR)) {
            actor.set(staff(role, Instant.now()));
            assertThatThrownBy(() -> list.all()).isInstanceOf(Denied.class);
            assertThatThrownBy(() -> keepTokens.store(new Description("x"), token))
                    .isInstanceOf(Denied.class);
        }
        actor.set(staff(Role.ADMIN, Instant.now().minus(Duration.ofMinutes(6))));
        assertThat(list.all()).isEmpty();
        assertThatThrownBy(() -> keepTokens.store(new Description("x"), token)).isInstanceOf(StepUpNeeded.class);

        actor.set(staff(Role.ADMIN, Instant.now()));
        assertThat(keepTokens.store(new Description("x"), token)).isNotNull();
    }

    private void assertRefused(Token token, String reason) {
        assertThatThrownBy(() -> keepTokens.store(new Description("otra vez"), token))
                .isInstanceOfSatisfying(InvalidValue.class, wrong -> {
                    assertThat(wrong.reason()).isEqualTo(reason);
                    assertThat(wrong.toString()).doesNotContain(token.text());
                });
    }

    private UUID active(String label, TokenScope scope, String group) {
        UUID id = keepTokens.store(new Description(label, scope, group, null), MadeUp.token());
        keepTokens.activate(id);
        return id;
    }

    private UUID tested(String label) throws Exception {
        UUID id = keepTokens.store(new Description(label), MadeUp.token());
        inTransaction(() -> keepTokens.tested(id, Instant.now()));
        assertThat(row(id).state()).isEqualTo(TokenState.TESTED);
        return id;
    }

    private void refuse(UUID token) throws Exception {
        inTransaction(() -> {
            tokens.refused(token, LEARNER, "212", "192.0.2.1");
            return null;
        });
    }

    private void letRetirementPass(UUID id) throws Exception {
        inTransaction(() -> set(id, "retiringUntil", Instant.now()));
    }

    private TokenRow row(UUID id) {
        return list.find(id).orElseThrow();
    }

    private <T> T inTransaction(Callable<T> work) throws Exception {
        transaction.begin();
        try {
            T result = work.call();
            transaction.commit();
            return result;
        } catch (Exception e) {
            if (transaction.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
            throw e;
        }
    }

    private Actor staff(Role role, Instant steppedUpAt) {
        return new Actor(UUID.randomUUID(), "Ana Prueba", tenant.id(), role, "192.0.2.1", steppedUpAt);
    }
}
