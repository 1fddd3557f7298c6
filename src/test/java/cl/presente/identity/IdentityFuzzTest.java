package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.InvalidValue;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFuzzTest {

    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "../../admin",
                "AAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "_-_-_-_-_-_-_-_-_-_-_-_-_-_"
            })
    @FuzzTest
    void anInvitationKeyNamesAnOtecAndStaysWithinItsAddress(@NotNull String text) {
        InvitationKey.parse(text).ifPresent(key -> {
            assertThat(key.text()).isEqualTo(text);
            assertThat(URI.create("https://presente.example")
                            .resolve(key.path())
                            .toString())
                    .isEqualTo("https://presente.example/invitation/" + text);
            assertThat(InvitationKey.parse(key.text())).contains(key);
        });
    }

    @ValueSource(strings = {"Ana@Otec.example", "a@b@c", " a@b ", "a\r\nBcc: x@y", "@", "a@\u0000", "\u009f@b"})
    @FuzzTest
    void aMailAddressIsOneOrRefusedAndNeverTwoHeaders(@NotNull String typed) {
        try {
            Email email = new Email(typed);

            assertThat(new Email(email.text())).isEqualTo(email);
            assertThat(email.text()).hasSizeLessThanOrEqualTo(Email.LONGEST);
            assertThat(email.text().chars().filter(c -> c == '@').count()).isOne();
            assertThat(email.text().chars().anyMatch(Character::isISOControl)).isFalse();
        } catch (InvalidValue refused) {
            assertThat(refused.field()).isEqualTo("email");
        }
    }
}
