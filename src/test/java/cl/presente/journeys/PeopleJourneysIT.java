package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.Menus;
import cl.presente.journeys.OwnOtec.Person;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An OTEC's admin invites people, changes what they may do and takes it from them. */
@AnyDatabase
class PeopleJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private OwnOtec otec;
    private Person ana;
    private PeopleVisit admin;
    private PeopleVisit guest;
    private String mail;

    @BeforeEach
    void anAdminAndSomebodyElse() throws SQLException {
        otec = OwnOtec.in(presente);
        ana = otec.person("Ana Prueba Soto", Role.ADMIN);
        admin = PeopleVisit.of(presente, otec, ana);
        guest = PeopleVisit.stranger(presente, otec);
        mail = UUID.randomUUID().toString().substring(0, 8) + "@" + otec.slug() + ".example";
    }

    @AfterEach
    void gone() {
        admin.close();
        guest.close();
    }

    private static Stream<Role> roles() {
        return Stream.of(Role.values()).filter(Permission.ENTER_OFFICE::isGivenTo);
    }

    @ParameterizedTest
    @MethodSource("roles")
    void whoIsInvitedComesInAndSeesTheMenuOfHisRoleAndNothingElse(Role role) throws SQLException {
        admin.invite(mail, "Beto Prueba Díaz", role).isListed(mail).isClean();
        guest.open(admin.link(mail, 1)).shows("offer").isClean();
        guest.accept("Beto Prueba", OwnOtec.PASSWORD).shows("done").isClean();
        guest.click("go-on").signInForTheFirstTime(mail, OwnOtec.PASSWORD);

        List<String> menu = Menus.sectionsOf(role);
        assertThat(guest.menu()).isEqualTo(menu);
        for (String section : Menus.sectionsOf(Role.ADMIN)) {
            assertThat(guest.status(otec.office() + "/" + section))
                    .as(section)
                    .isEqualTo(menu.contains(section) ? 200 : 403);
        }
        admin.openPeople().showsRole(mail, role).isClean();
        assertThat(otec.roles()).contains(mail + " " + role);
        assertThat(otec.trail()).containsExactly("invitation.sent", "invitation.accepted");
    }

    @Test
    void anExpiredInvitationIsOverAndAnotherLinkMayBeSent() throws SQLException {
        admin.invite(mail, "Beto Prueba", Role.AUDITOR).isListed(mail);
        String first = admin.link(mail, 1);
        otec.letInvitationsExpire();

        guest.open(first).shows("over");
        assertThat(guest.status(first)).isEqualTo(404);
        admin.openPeople().shows("over").isClean().click("resend", mail).says(mail);
        String second = admin.link(mail, 2);
        guest.open(second).shows("offer").open(first).shows("over");
        assertThat(otec.trail()).containsExactly("invitation.sent", "invitation.resent");
    }

    @Test
    void aWithdrawnInvitationLooksLikeOneThatNeverWasUntilThatIsUndone() throws SQLException {
        admin.invite(mail, "Beto Prueba", Role.AUDITOR).isListed(mail);
        String link = admin.link(mail, 1);
        admin.click("withdraw", mail).shows("undo").shows("none-invited").isClean();

        String withdrawn = guest.open(link).shows("over").text();
        assertThat(guest.open("/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAA").text()).isEqualTo(withdrawn);
        assertThat(guest.open("/invitation/nothing").text()).isEqualTo(withdrawn);
        assertThat(guest.open("/invitation").text()).isEqualTo(withdrawn);

        admin.undo().isListed(mail).isClean();
        guest.open(link).shows("offer");
        assertThat(otec.trail()).containsExactly("invitation.sent", "invitation.withdrawn", "invitation.reinstated");
    }

    @Test
    void whoHasAnAccountAcceptsWithItAndNobodyElseDoes() throws SQLException {
        OwnOtec elsewhere = OwnOtec.in(presente);
        Person carla = elsewhere.person("Carla Ajena", Role.ADMIN);
        Person diego = elsewhere.person("Diego Ajeno", Role.ADMIN);
        admin.invite(carla.mail(), "Carla", Role.AUDITOR).isListed(carla.mail());
        String link = admin.link(carla.mail(), 1);

        guest.open(link).shows("sign-in-first").isClean().click("sign-in-first");
        assertThat(guest.page().url()).endsWith("/sign-in?to=" + link);
        try (PeopleVisit other = PeopleVisit.of(presente, elsewhere, diego)) {
            other.open(link).shows("foreign").isClean();
        }
        assertThat(otec.roles()).hasSize(1);
        try (PeopleVisit invited = PeopleVisit.of(presente, elsewhere, carla)) {
            invited.open(link).shows("accept").isClean().click("accept").shows("menu");
            assertThat(invited.page().url()).contains(otec.office());
            invited.open(link).shows("over");
        }
        assertThat(otec.roles()).contains(carla.mail() + " AUDITOR");
    }

    @Test
    void anEditedFormMakesNobodyMoreThanHeIs() throws SQLException {
        OwnOtec elsewhere = OwnOtec.in(presente);
        Person beto = otec.person("Beto Prueba", Role.AUDITOR);
        Person carla = elsewhere.person("Carla Ajena", Role.AUDITOR);
        List<String> before = otec.roles();

        admin.openPeople().shows("role");
        admin.forgeRole(beto.mail(), "OPERATOR");
        admin.openPeople().posts("people:members:99:remove").posts("people:members:" + carla.account() + ":remove");
        assertThat(otec.roles()).isEqualTo(before);
        assertThat(elsewhere.roles()).containsExactly(carla.mail() + " AUDITOR");

        try (PeopleVisit auditor = PeopleVisit.of(presente, otec, beto)) {
            assertThat(auditor.status(otec.office() + "/people")).isEqualTo(403);
            assertThat(auditor.status(otec.office() + "/people/invite")).isEqualTo(403);
            assertThat(auditor.status(elsewhere.office() + "/people")).isEqualTo(404);
        }

        admin.invite(mail, "Eva Prueba", Role.AUDITOR).isListed(mail);
        guest.open(admin.link(mail, 1)).shows("offer");
        guest.page()
                .evaluate("() => { for (const [name, value] of [['role', 'ADMIN'], ['mail', 'otra@otec.example'],"
                        + " ['email', 'otra@otec.example']]) { const input = document.createElement('input');"
                        + " input.type = 'hidden'; input.name = name; input.value = value;"
                        + " document.querySelector('form').append(input) } }");
        guest.accept("Eva Prueba", OwnOtec.PASSWORD).shows("done");
        assertThat(otec.roles()).contains(mail + " AUDITOR").hasSize(3);
        assertThat(otec.trail()).containsExactly("invitation.sent", "invitation.accepted");

        admin.openPeople().posts(admin.component("remove", beto.mail()));
        assertThat(otec.roles()).as("a post like those above is carried out").hasSize(2);
    }

    @Test
    void theLastAdminStaysAndASecondOneMayLeaveForGood() throws SQLException {
        admin.openPeople().shows("last-admin").isClean();
        assertThat(admin.page().locator("[data-test=leave]").count()).isZero();
        assertThat(admin.page().locator("[data-test=remove]").count()).isZero();

        Person beto = otec.person("Beto Prueba", Role.COORDINATOR);
        admin.openPeople().chooseRole(beto.mail(), "ADMIN").showsRole(beto.mail(), Role.ADMIN);
        admin.click("leave").shows("typed").isClean();
        admin.page().fill("[data-test=typed]", "otra cosa");
        admin.click("leave-confirm").says("No coincide").isClean();
        admin.page().fill("[data-test=typed]", otec.slug());
        admin.click("leave-confirm").awaitsPath("/sign-in");
        assertThat(otec.roles()).containsExactly(beto.mail() + " ADMIN");
        assertThat(otec.trail()).containsExactly("staff.role-changed", "staff.left");
    }

    @Test
    void aChangedRoleCountsAtOnceAndIsUndone() throws SQLException {
        Person beto = otec.person("Beto Prueba", Role.COORDINATOR);
        try (PeopleVisit other = PeopleVisit.of(presente, otec, beto)) {
            assertThat(other.status(otec.office() + "/people")).isEqualTo(403);
            admin.openPeople()
                    .chooseRole(beto.mail(), "ADMIN")
                    .showsRole(beto.mail(), Role.ADMIN)
                    .isClean();
            other.openPeople().shows("member");

            admin.undo().showsRole(beto.mail(), Role.COORDINATOR);
            other.chooseRole(ana.mail(), "AUDITOR").leavesPeople();
        }
        assertThat(otec.roles()).contains(ana.mail() + " ADMIN", beto.mail() + " COORDINATOR");
        assertThat(otec.trail()).containsExactly("staff.role-changed", "staff.restored");
    }

    @Test
    void whoIsRemovedIsOutAtOnceInTheBrowserThatHeHasOpen() throws SQLException {
        Person beto = otec.person("Beto Prueba", Role.ADMIN);
        try (PeopleVisit other = PeopleVisit.of(presente, otec, beto)) {
            other.openPeople().shows("role");
            admin.openPeople().click("remove", beto.mail()).shows("undo").isClean();

            other.chooseRole(ana.mail(), "AUDITOR").leavesPeople();
            assertThat(other.page().url()).endsWith("/sign-in");
            assertThat(other.status(otec.office() + "/sessions")).isEqualTo(404);

            admin.undo().showsRole(beto.mail(), Role.ADMIN);
            assertThat(other.status(otec.office() + "/sessions")).isEqualTo(200);
        }
        assertThat(otec.roles()).contains(ana.mail() + " ADMIN");
        assertThat(otec.trail()).containsExactly("staff.removed", "staff.restored");
    }

    @Test
    void whoLeftHisBrowserOpenSomewhereIsSignedOutThere() throws SQLException {
        Person beto = otec.person("Beto Prueba", Role.COORDINATOR);
        try (PeopleVisit lost = PeopleVisit.of(presente, otec, beto)) {
            assertThat(lost.status(otec.office() + "/home")).isEqualTo(200);

            admin.openPeople()
                    .click("sign-out-other", beto.mail())
                    .says("Se cerraron todos los ingresos de Beto Prueba")
                    .isClean();

            assertThat(lost.status(otec.office() + "/home")).isEqualTo(303);
        }
        assertThat(admin.status(otec.office() + "/home")).isEqualTo(200);
        assertThat(otec.roles()).contains(beto.mail() + " COORDINATOR");
        assertThat(otec.trail()).containsExactly("staff.signed-out");
    }

    @Test
    void whoLostHisSecondFactorSetsANewOneUp() throws SQLException {
        admin.invite(mail, "Beto Prueba", Role.COORDINATOR).isListed(mail);
        guest.open(admin.link(mail, 1)).accept("Beto Prueba", OwnOtec.PASSWORD).shows("done");
        guest.click("go-on").signInForTheFirstTime(mail, OwnOtec.PASSWORD);

        admin.openPeople().click("ask-reset", mail).shows("reset").isClean().click("reset");
        admin.says("El segundo factor de Beto Prueba ya no sirve").isClean();

        assertThat(guest.status(otec.office() + "/home")).isEqualTo(303);
        assertThat(otec.trail()).last().isEqualTo("staff.second-factor-reset");
        guest.open("/sign-in").signInForTheFirstTime(mail, OwnOtec.PASSWORD);
    }

    @Test
    void nothingIsChangedUntilTheSecondFactorIsShownAgain() throws SQLException {
        Person beto = otec.person("Beto Prueba", Role.COORDINATOR);
        otec.letStepUpsPass(ana);

        admin.openPeople().click("remove", beto.mail()).shows("step-up-code");

        assertThat(otec.roles()).hasSize(2);
        assertThat(otec.trail()).isEmpty();
    }

    @Test
    void whatIsWrongWithAnInvitationIsSaidAtItsField() throws SQLException {
        admin.open(otec.office() + "/people/invite")
                .click("send")
                .shows("errors")
                .isClean();
        assertThat(admin.page().locator("[data-test=error]").count()).isEqualTo(3);

        admin.invite("no es un correo", "Beto", Role.AUDITOR).says("Escriba un correo completo");
        admin.invite(ana.mail(), "Ana", Role.AUDITOR)
                .says("ya trabaja en esta OTEC")
                .isClean();
        admin.invite(mail, "<b>Beto</b> {0}", Role.AUDITOR).isListed(mail);
        admin.invite(mail, "Beto", Role.AUDITOR).says("ya tiene una invitación abierta");
        guest.open(admin.link(mail, 1))
                .shows("offer")
                .accept("Beto", "corta y más")
                .says("de 12 a 128");
        assertThat(otec.roles()).hasSize(1);
    }

    @Test
    void theTableOfRolesSaysWhatTheMatrixSays() {
        admin.open(otec.office() + "/people/roles").shows("permission").isClean();

        for (Permission permission : Permission.values()) {
            String row = "[data-test=permission][data-permission=" + permission + "]";
            assertThat(admin.page().locator(row + " td").allInnerTexts())
                    .as(permission.name())
                    .isEqualTo(roles().map(role -> permission.isGivenTo(role) ? "Sí" : "No")
                            .toList());
            assertThat(admin.page().locator(row + " .chip").count()).isEqualTo(permission.needsStepUp() ? 1 : 0);
        }
    }
}
