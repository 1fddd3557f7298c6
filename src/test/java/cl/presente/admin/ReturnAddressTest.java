package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.Rut;
import cl.presente.tenant.Otec;
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
    void belongsToTheOtecWhoseWholeSlugItNames() {
        ReturnAddress address = new ReturnAddress("/o/austral/admin/sessions");

        assertThat(address.isIn(otec("austral"))).isTrue();
        assertThat(address.isIn(otec("aus"))).isFalse();
    }

    private static Otec otec(String slug) {
        return new Otec(1, slug, Rut.parse("76543210-3"), "OTEC", "#1f4e5f");
    }
}
