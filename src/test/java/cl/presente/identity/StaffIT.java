package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.identity.AcceptInvitation.Offer;
import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.InviteStaff.NewInvitation;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.InvalidValue;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Role;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who works for an OTEC and who is invited to, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class StaffIT {

    private static final String PASSWORD = "una frase de prueba";
    private static final Pattern KEY = Pattern.compile("/invitation/(\\S{27})\\s");

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CreateStaff createStaff;

    @Inject
    Staff staff;

    @Inject
    ChangeStaff changeStaff;

    @Inject
    InviteStaff inviteStaff;

    @Inject
    AcceptInvitation acceptInvitation;

    @Inject
    ForgetInvitations forgetInvitations;

    @Inject
    StaffSignIns signIns;

    @Inject
    Passwords passwords;

    @Inject
    RequestContextController requestContext;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource
    ManagedExecutorService executor;

    private Otec otec;
    private Member admin;
    private String mail;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anAdministratorOfANewOtec() throws Exception {
        otec = newOtec();
        admin = member("Ana Prueba", Role.ADMIN);
        mail = UUID.randomUUID() + "@otec.example";
        actAs(admin);
    }

    @Test
    void anInvitationLetsTheInvitedAddressInOnce() {
        InvitationKey key = invite(mail, Role.COORDINATOR);

        Offer offer = acceptInvitation.find(key).orElseThrow();
        assertThat(offer).isEqualTo(new Offer(otec, "Beto Prueba", mail, Role.COORDINATOR, false));
        assertThat(acceptInvitation.acceptAsNew(key, "Beto P.", PASSWORD, "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.DONE);

        actAs(admin);
        assertThat(staff.members())
                .extracting(Member::name, Member::email, Member::role)
                .contains(org.assertj.core.api.Assertions.tuple("Beto P.", mail, Role.COORDINATOR));
        assertThat(staff.invited()).isEmpty();
        assertThat(acceptInvitation.find(key)).isEmpty();
        assertThat(acceptInvitation.acceptAsNew(key, "Otro", PASSWORD, "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.OVER);
        assertThat(kinds()).containsExactly("invitation.sent", "invitation.accepted");
    }

    @Test
    void manyWhoUseOneLinkAtOnceBecomeOnePerson() throws Exception {
        InvitationKey key = invite(mail, Role.AUDITOR);

        List<AcceptInvitation.Outcome> outcomes =
                atOnce(Collections.nCopies(12, () -> acceptInvitation.acceptAsNew(key, "Beto", PASSWORD, "127.0.0.1")));

        assertThat(outcomes).containsOnlyOnce(AcceptInvitation.Outcome.DONE);
        actAs(admin);
        assertThat(read(staff::members)).hasSize(2);
    }

    @Test
    void whoHasAnAccountMustSignInWithItAndKeepsItsPassword() throws Exception {
        newOtec();
        Member elsewhere = member("Carla Ajena", Role.ADMIN);
        tenant.change(otec);
        actAs(admin);
        InvitationKey key = invite(elsewhere.email(), Role.AUDITOR);

        assertThat(acceptInvitation.find(key).orElseThrow().hasAccount()).isTrue();
        assertThat(acceptInvitation.acceptAsNew(key, "Carla", "otra frase de prueba", "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.SIGN_IN);
        assertThat(passwords.matches(PASSWORD, hashOf(elsewhere.email()))).isTrue();

        assertThat(acceptInvitation.acceptAs(key, signedIn(admin), "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.FOREIGN);
        assertThat(acceptInvitation.acceptAs(key, signedIn(elsewhere), "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.DONE);
        assertThat(signIns.membershipsOf(elsewhere.accountId())).hasSize(2);
    }

    @Test
    void aWeakPasswordLeavesTheInvitationAsItWas() {
        InvitationKey key = invite(mail, Role.AUDITOR);

        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> acceptInvitation.acceptAsNew(key, "Beto", "corta", "127.0.0.1"));

        assertThat(acceptInvitation.find(key)).isPresent();
        assertThat(kinds()).containsExactly("invitation.sent");
    }

    @Test
    void aLinkIsOverAfterAWeekAndAnotherOneMayBeSent() throws Exception {
        InvitationKey key = invite(mail, Role.AUDITOR);
        letWeekPass();

        assertOver(key);
        assertThat(staff.invited()).singleElement().matches(invited -> invited.isOver(Instant.now()));

        inviteStaff.resend(onlyInvited().id());
        InvitationKey next = mailedKey(mail);
        assertThat(acceptInvitation.find(next)).isPresent();
        assertThat(kinds()).containsExactly("invitation.sent", "invitation.resent");
    }

    @Test
    void onlyTheLastLinkThatWasSentIsGood() {
        InvitationKey first = invite(mail, Role.AUDITOR);
        inviteStaff.resend(onlyInvited().id());

        assertOver(first);
        assertThat(acceptInvitation.find(mailedKey(mail))).isPresent();
    }

    @Test
    void aWithdrawnLinkIsOverUntilTheWithdrawalIsUndone() {
        InvitationKey key = invite(mail, Role.AUDITOR);
        UUID id = onlyInvited().id();

        assertThat(inviteStaff.withdraw(id)).isEqualTo(InviteStaff.Outcome.DONE);
        assertOver(key);
        assertThat(inviteStaff.resend(id)).isEqualTo(InviteStaff.Outcome.GONE);
        assertThat(inviteStaff.withdraw(id)).isEqualTo(InviteStaff.Outcome.GONE);

        assertThat(inviteStaff.reinstate(id)).isEqualTo(InviteStaff.Outcome.DONE);
        assertThat(acceptInvitation.find(key)).isPresent();
        assertThat(kinds()).containsExactly("invitation.sent", "invitation.withdrawn", "invitation.reinstated");
    }

    @Test
    void aWithdrawalIsNotUndoneBesideANewInvitation() {
        invite(mail, Role.AUDITOR);
        UUID first = onlyInvited().id();
        inviteStaff.withdraw(first);
        invite(mail, Role.AUDITOR);

        assertThat(inviteStaff.reinstate(first)).isEqualTo(InviteStaff.Outcome.ALREADY_INVITED);
    }

    @Test
    void anInvitationOfAnotherOtecIsNotThere() throws Exception {
        InvitationKey key = invite(mail, Role.AUDITOR);
        UUID id = onlyInvited().id();

        newOtec();
        Member elsewhere = member("Carla Ajena", Role.ADMIN);
        actAs(elsewhere);
        assertOver(key);
        assertThat(inviteStaff.withdraw(id)).isEqualTo(InviteStaff.Outcome.GONE);
        assertThat(inviteStaff.resend(id)).isEqualTo(InviteStaff.Outcome.GONE);
        assertThat(staff.invited()).isEmpty();
    }

    @Test
    void nobodyIsInvitedTwiceOrWhoIsThereAlready() {
        invite(mail, Role.AUDITOR);

        assertThat(inviteStaff.invite(wanted(mail.toUpperCase(java.util.Locale.ROOT), Role.ADMIN)))
                .isEqualTo(InviteStaff.Outcome.ALREADY_INVITED);
        assertThat(inviteStaff.invite(wanted(admin.email(), Role.AUDITOR)))
                .isEqualTo(InviteStaff.Outcome.ALREADY_MEMBER);
    }

    @Test
    void anOtecHasFiftyOpenInvitationsAtMostHoweverManyAreMadeAtOnce() throws Exception {
        for (int i = 0; i < InviteStaff.MOST_OPEN - 2; i++) {
            invite(i + mail, Role.AUDITOR);
        }
        List<Supplier<InviteStaff.Outcome>> more = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            NewInvitation wanted = wanted("mas" + i + mail, Role.AUDITOR);
            more.add(() -> inviteStaff.invite(wanted));
        }

        List<InviteStaff.Outcome> outcomes = atOnce(more);

        assertThat(outcomes).filteredOn(InviteStaff.Outcome.DONE::equals).hasSize(2);
        assertThat(outcomes)
                .filteredOn(InviteStaff.Outcome.TOO_MANY_OPEN::equals)
                .hasSize(4);
        assertThat(read(staff::invited)).hasSize(InviteStaff.MOST_OPEN);
    }

    @Test
    void aHundredMailsADayAreEnough() {
        invite(mail, Role.AUDITOR);
        UUID id = onlyInvited().id();
        for (int i = 1; i < InviteStaff.MOST_MAILS; i++) {
            assertThat(inviteStaff.resend(id)).isEqualTo(InviteStaff.Outcome.DONE);
        }

        assertThat(inviteStaff.resend(id)).isEqualTo(InviteStaff.Outcome.TOO_MANY_MAILS);
        inviteStaff.withdraw(id);
        assertThat(inviteStaff.invite(wanted("otra" + mail, Role.AUDITOR)))
                .isEqualTo(InviteStaff.Outcome.TOO_MANY_MAILS);
    }

    @Test
    void theMailSaysWhoInvitesWhereToAndAsWhatAndOnlyItHoldsTheKey() {
        InvitationKey key = invite(mail, Role.COORDINATOR);

        assertThat(body(mail))
                .contains("Beto Prueba", "Ana Prueba", otec.name(), "Coordinación", key.text())
                .doesNotContain("{");
        assertThat(em.createQuery("SELECT t.canonical FROM TrailEvent t", String.class)
                        .getResultList())
                .isNotEmpty()
                .noneMatch(event -> event.contains(key.text()));
        assertThat(key).hasToString("InvitationKey[***]");
    }

    @Test
    void aRoleIsChangedAndTheChangeUndone() throws Exception {
        Member beto = member("Beto Prueba", Role.COORDINATOR);
        actAs(admin);

        assertThat(changeStaff.changeRole(beto.accountId(), Role.ADMIN)).isEqualTo(ChangeStaff.Outcome.DONE);
        assertThat(roleOf(beto)).contains(Role.ADMIN);
        assertThat(changeStaff.restore(beto)).isEqualTo(ChangeStaff.Outcome.DONE);
        assertThat(roleOf(beto)).contains(Role.COORDINATOR);
        assertThat(kinds()).containsExactly("staff.role-changed", "staff.restored");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> changeStaff.changeRole(beto.accountId(), Role.OPERATOR));
    }

    @Test
    void whoIsRemovedHasNothingToDoWithTheOtecUntilThatIsUndone() throws Exception {
        Member beto = member("Beto Prueba", Role.COORDINATOR);
        actAs(admin);

        assertThat(changeStaff.remove(beto.accountId())).isEqualTo(ChangeStaff.Outcome.DONE);
        assertThat(signIns.membershipsOf(beto.accountId())).isEmpty();
        assertThat(changeStaff.remove(beto.accountId())).isEqualTo(ChangeStaff.Outcome.NOBODY);

        assertThat(changeStaff.restore(beto)).isEqualTo(ChangeStaff.Outcome.DONE);
        assertThat(staff.members()).filteredOn(beto::equals).hasSize(1);
        assertThat(kinds()).containsExactly("staff.removed", "staff.restored");
    }

    @Test
    void nobodyChangesHimselfAndTheLastAdminCannotLeave() throws Exception {
        assertThat(changeStaff.remove(admin.accountId())).isEqualTo(ChangeStaff.Outcome.ONESELF);
        assertThat(changeStaff.changeRole(admin.accountId(), Role.AUDITOR)).isEqualTo(ChangeStaff.Outcome.ONESELF);
        assertThat(changeStaff.leave()).isEqualTo(ChangeStaff.Outcome.LAST_ADMIN);
        actor.set(Actor.SERVICE);
        assertThat(changeStaff.remove(admin.accountId())).isEqualTo(ChangeStaff.Outcome.LAST_ADMIN);
        assertThat(changeStaff.changeRole(admin.accountId(), Role.AUDITOR)).isEqualTo(ChangeStaff.Outcome.LAST_ADMIN);

        Member second = member("Beto Prueba", Role.ADMIN);
        actAs(admin);
        assertThat(changeStaff.leave()).isEqualTo(ChangeStaff.Outcome.DONE);
        actAs(second);
        assertThat(staff.members()).containsExactly(second);
        assertThat(kinds()).containsExactly("staff.left");
    }

    @Test
    void twoAdminsWhoRemoveEachOtherLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            otec = newOtec();
            Member one = member("Ana Prueba", Role.ADMIN);
            Member two = member("Beto Prueba", Role.ADMIN);

            List<ChangeStaff.Outcome> outcomes = atOnce(List.of(
                    () -> as(one, () -> changeStaff.remove(two.accountId())),
                    () -> as(two, () -> changeStaff.remove(one.accountId()))));

            assertThat(outcomes).contains(ChangeStaff.Outcome.DONE).doesNotHaveDuplicates();
            actAs(one);
            assertThat(read(staff::members)).hasSize(1);
        }
    }

    @Test
    void whoWorksForAnotherOtecIsNobodyHere() throws Exception {
        newOtec();
        Member elsewhere = member("Carla Ajena", Role.AUDITOR);
        tenant.change(otec);
        actAs(admin);

        assertThat(changeStaff.changeRole(elsewhere.accountId(), Role.ADMIN)).isEqualTo(ChangeStaff.Outcome.NOBODY);
        assertThat(changeStaff.remove(elsewhere.accountId())).isEqualTo(ChangeStaff.Outcome.NOBODY);
        assertThat(signIns.membershipsOf(elsewhere.accountId()))
                .extracting(SignedIn.MemberOf::role)
                .containsExactly(Role.AUDITOR);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void invitationsThatNobodyAcceptedAreForgottenAfterAMonth() {
        invite(mail, Role.AUDITOR);

        forgetInvitations.forget(Instant.now().plus(Duration.ofDays(36)));
        assertThat(staff.invited()).hasSize(1);
        forgetInvitations.forget(Instant.now().plus(Duration.ofDays(38)));
        assertThat(staff.invited()).isEmpty();
    }

    private void assertOver(InvitationKey key) {
        assertThat(acceptInvitation.find(key)).isEmpty();
        assertThat(acceptInvitation.acceptAsNew(key, "Beto", PASSWORD, "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.OVER);
        assertThat(acceptInvitation.acceptAs(key, signedIn(admin), "127.0.0.1"))
                .isEqualTo(AcceptInvitation.Outcome.OVER);
    }

    private static NewInvitation wanted(String email, Role role) {
        return new NewInvitation(new Email(email), "Beto Prueba", role);
    }

    private InvitationKey invite(String email, Role role) {
        assertThat(inviteStaff.invite(wanted(email, role))).isEqualTo(InviteStaff.Outcome.DONE);
        return mailedKey(email);
    }

    private InvitationKey mailedKey(String email) {
        Matcher link = KEY.matcher(body(email));
        assertThat(link.find()).isTrue();
        return InvitationKey.parse(link.group(1)).orElseThrow();
    }

    /** Of the last mail to that address; the outbox keeps it, as there is no mail server here. */
    private String body(String email) {
        return em.createQuery(
                        "SELECT m.body FROM OutboxMail m WHERE m.recipient = :email ORDER BY m.createdAt DESC, m.id DESC",
                        String.class)
                .setParameter("email", email)
                .setMaxResults(1)
                .getSingleResult();
    }

    private Invited onlyInvited() {
        assertThat(staff.invited()).hasSize(1);
        return staff.invited().get(0);
    }

    private Optional<Role> roleOf(Member member) {
        return staff.members().stream()
                .filter(found -> found.accountId().equals(member.accountId()))
                .map(Member::role)
                .findFirst();
    }

    private String hashOf(String email) {
        return em.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
                .setParameter("email", email)
                .getSingleResult()
                .passwordHash();
    }

    /** The kinds of this OTEC's trail, the oldest first. */
    private List<String> kinds() {
        return em.createQuery("SELECT t.kind FROM TrailEvent t ORDER BY t.happenedAt, t.id", String.class)
                .getResultList();
    }

    private void letWeekPass() throws Exception {
        transaction.begin();
        em.createQuery("UPDATE Invitation i SET i.expiresAt = :now")
                .setParameter("now", Instant.now())
                .executeUpdate();
        transaction.commit();
    }

    /** Takes somebody into the current OTEC. */
    private Member member(String name, Role role) throws Exception {
        actor.set(Actor.SERVICE);
        String email = UUID.randomUUID() + "@otec.example";
        createStaff.create(new NewStaff(new Email(email), name, role, PASSWORD));
        return read(staff::members).stream()
                .filter(found -> found.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private static SignedIn signedIn(Member member) {
        return new SignedIn(member.accountId(), member.name(), member.email(), List.of(), null);
    }

    private void actAs(Member member) {
        actor.set(new Actor(member.accountId(), member.name(), tenant.id(), member.role(), "127.0.0.1", Instant.now()));
    }

    private <T> T as(Member member, Supplier<T> work) {
        actAs(member);
        return work.get();
    }

    /** In a transaction of its own: what was opened outside one, the threads of {@link #atOnce} have closed. */
    private <T> T read(Supplier<T> query) throws Exception {
        transaction.begin();
        try {
            return query.get();
        } finally {
            transaction.rollback();
        }
    }

    /** Each in a request of its own for this OTEC, by its admin. */
    private <T> List<T> atOnce(List<Supplier<T>> works) throws Exception {
        Otec here = otec;
        Member boss = admin;
        List<Callable<T>> calls = new ArrayList<>();
        for (Supplier<T> work : works) {
            calls.add(() -> {
                boolean began = requestContext.activate();
                try {
                    tenant.change(here);
                    actAs(boss);
                    return BrokenOff.retry(work);
                } finally {
                    if (began) requestContext.deactivate();
                }
            });
        }
        List<T> outcomes = new ArrayList<>();
        for (Future<T> outcome : executor.invokeAll(calls)) outcomes.add(outcome.get());
        return outcomes;
    }

    /** As the current one. */
    private Otec newOtec() {
        actor.set(Actor.SERVICE);
        Otec registered = MadeUp.otec(registerTenant);
        tenant.change(registered);
        return registered;
    }
}
