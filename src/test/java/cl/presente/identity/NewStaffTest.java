package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewStaffTest {

    private static final Email MAIL = new Email("ana@otec.example");

    @Test
    void isOnePersonHoweverTheMailIsTyped() {
        assertThat(new Email(" Ana@OTEC.example ")).isEqualTo(MAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana", "ana@", "@otec.example", "a b@otec.example", "a@b@c"})
    void needsAMailAddress(String text) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Email(text));
    }

    @Test
    void needsAPasswordOfTwelveCharacters() {
        new NewStaff(MAIL, "Ana", Role.ADMIN, "doce letras!");

        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewStaff(MAIL, "Ana", Role.ADMIN, "once letras"));
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewStaff(MAIL, "Ana", Role.ADMIN, "x".repeat(129)));
    }

    @Test
    void isNeverThePlatformsOperator() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewStaff(MAIL, "Ana", Role.OPERATOR, "doce letras!"));
    }

    @Test
    void showsNoSecretInALog() {
        assertThat(new NewStaff(MAIL, "Ana", Role.ADMIN, "doce letras!")).hasToString("NewStaff[ADMIN]");
        assertThat(new SignIn.Outcome.HalfWay("cookie")).hasToString("HalfWay[***]");
        assertThat(new SignIn.Outcome.Accepted("cookie")).hasToString("Accepted[***]");
        assertThat(new SignIn.Outcome.SetUp("cookie", List.of("code"))).hasToString("SetUp[***]");
    }

    @Test
    void hasNoRoleInAnOtecThatIsNotHis() {
        Otec his = new Otec(1, "una", Rut.parse("11111111-1"), "Una", "#000000");
        Otec other = new Otec(2, "otra", Rut.parse("22222222-2"), "Otra", "#000000");
        SignedIn signedIn = new SignedIn(
                UUID.randomUUID(), "Ana", MAIL.text(), List.of(new SignedIn.MemberOf(his, Role.AUDITOR)), null);

        assertThat(signedIn.roleIn(his)).contains(Role.AUDITOR);
        assertThat(signedIn.roleIn(other)).isEmpty();
    }
}
