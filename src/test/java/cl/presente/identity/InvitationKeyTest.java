package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationKeyTest {

    @Test
    void namesItsOtecAndIsReadBackAsItWasWritten() {
        InvitationKey key = InvitationKey.next(70_000);

        assertThat(InvitationKey.parse(key.text())).contains(key);
        assertThat(InvitationKey.next(70_000)).isNotEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAA/",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAA A"
            })
    void isNothingElse(String text) {
        assertThat(InvitationKey.parse(text)).isEmpty();
    }

    @Test
    void showsNothingInALog() {
        assertThat(InvitationKey.next(1)).hasToString("InvitationKey[***]");
    }
}
