package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnAddressFuzzTest {

    private static final URI US = URI.create("https://presente.example.cl/sign-in");

    @ValueSource(
            strings = {
                "/account",
                "/o/otec-norte/admin/tokens/new",
                "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "//evil.example/o/x/admin",
                "/\\evil.example",
                "https://evil.example",
                "/account\r\nSet-Cookie: a=b",
                "/o/otec-norte/admin/../../../sign-out",
                "/o/otec-norte/admin/%2e%2e/"
            })
    @FuzzTest
    void noPathLeadsToAnotherSiteOrBreaksAHeader(@NotNull String text) {
        Optional<ReturnAddress> to = ReturnAddress.of(text);
        for (String location : List.of(
                to.map(ReturnAddress::path).orElse("/"), ReturnAddress.signIn(to), ReturnAddress.secondStep(to))) {
            URI where = US.resolve(location);
            assertThat(where.getHost()).isEqualTo(US.getHost());
            assertThat(where.normalize()).isEqualTo(where);
            assertThat(location).startsWith("/").doesNotStartWith("//").matches("[!-~&&[^\\\\]]+");
        }
        to.ifPresent(address ->
                assertThat(address.path()).isEqualTo(text).matches("/(account|invitation/.*|o/.*/admin(/.*)?)"));
    }
}
