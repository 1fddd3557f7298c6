package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.identity.SignedIn.MemberOf;
import cl.presente.sence.Rut;
import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example",
                "//evil.example/o/austral/admin",
                "https://evil.example/o/austral/admin/sessions",
                "/o/austral/admin/../../../sign-out",
                "/o/austral/admin//evil.example",
                "/o/austral/admin/sessions?x=1",
                "/o/austral/admin/sessions\r\nSet-Cookie: a=b",
                "/o/austral/administrator",
                "/o/austral",
                "/invitation/",
                "/invitation/short",
                "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAA/",
                "/account/passkey",
                "/\\evil.example",
                "javascript:alert(1)"
            })
    void trustsNothingButPagesOfAnOffice(String asked) {
        assertThat(ReturnAddress.of(asked)).isEmpty();
    }

    @Test
    void leadsThroughTheSignInToThePageThatWasWanted() {
        Optional<ReturnAddress> wanted = ReturnAddress.of("/o/austral/admin/sessions");

        assertThat(ReturnAddress.signIn(wanted)).isEqualTo("/sign-in?to=%2Fo%2Faustral%2Fadmin%2Fsessions");
        assertThat(ReturnAddress.signIn(Optional.empty())).isEqualTo("/sign-in");
    }

    @Test
    void leadsThroughBothSteps() {
        Optional<ReturnAddress> wanted = ReturnAddress.of("/account");

        assertThat(ReturnAddress.secondStep(wanted)).isEqualTo("/sign-in/second?to=%2Faccount");
        assertThat(wanted.orElseThrow().isOpenTo(List.of())).isTrue();
    }

    @Test
    void belongsToTheOtecWhoseWholeSlugItNames() {
        ReturnAddress address = new ReturnAddress("/o/austral/admin/sessions");

        assertThat(address.isOpenTo(List.of(memberOf("austral")))).isTrue();
        assertThat(address.isOpenTo(List.of(memberOf("aus")))).isFalse();
        assertThat(address.isOpenTo(List.of())).isFalse();
    }

    @Test
    void leadsToAnInvitationWhoeverSignsIn() {
        ReturnAddress invitation =
                ReturnAddress.of("/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAA_").orElseThrow();

        assertThat(invitation.isOpenTo(List.of())).isTrue();
    }

    private static MemberOf memberOf(String slug) {
        return new MemberOf(new Otec(1, slug, Rut.parse("76543210-3"), "OTEC", "#1f4e5f"), Role.ADMIN);
    }
}
