package cl.presente.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.web.FormToken;
import cl.presente.sence.InvalidValue;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptoFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Totp TOTP = new Totp(new byte[20]);

    static Stream<byte[]> bytes() {
        return Stream.of(new byte[0], new byte[] {1}, new byte[] {-1, 0, 127, -128, 5});
    }

    @MethodSource("bytes")
    @FuzzTest
    void bytesComeBackFromBase32(byte[] bytes) {
        String text = Base32.encode(bytes);

        assertThat(text).matches("[A-Z2-7]*");
        assertThat(Base32.decode(text)).isEqualTo(bytes);
        assertThat(Base32.decode(text.toLowerCase(Locale.ROOT) + "==")).isEqualTo(bytes);
    }

    @ValueSource(strings = {"JBSW Y3DP-EHPK 3PXP jbsw y3dp ehpk 3pxp", "====", "8", "ı", "A"})
    @FuzzTest
    void aSecretIsOneOrRefusedAndReadsItself(@NotNull String typed) {
        try {
            Totp totp = Totp.parse(typed);

            assertThat(Totp.parse(totp.text())).isEqualTo(totp);
            assertThat(totp.secret().length).isLessThanOrEqualTo(typed.length());
            assertThat(totp.code(0)).matches("[0-9]{6}");
        } catch (InvalidValue refused) {
            assertThat(refused.field()).isIn("base32", "totp");
        }
    }

    @ValueSource(strings = {"000000", "1234567", "１２３４５６"})
    @FuzzTest
    void onlyACodeOfThreeStepsIsGood(@NotNull String code) {
        long step = Totp.step(NOW);
        boolean good = Stream.of(step - 1, step, step + 1).map(TOTP::code).anyMatch(code::equals);

        assertThat(TOTP.stepOf(code, NOW).isPresent()).isEqualTo(good);
    }

    @ValueSource(strings = {"formToken", "form|", "x\u0000"})
    @FuzzTest
    void onlyTheTokenMadeForACookieMatchesIt(@NotNull String text) {
        String genuine = FormToken.of("cookie");

        assertThat(FormToken.matches("cookie", text)).isEqualTo(text.equals(genuine));
        assertThat(FormToken.matches(text, genuine)).isEqualTo(text.equals("cookie"));
        assertThat(FormToken.matches(text, FormToken.of(text))).isTrue();
    }

    /** Quadratic work would take hours. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void millionsOfSignsOfEqualityAreReadInOneGo() {
        assertThat(new String[] {"=".repeat(2_000_000) + "x"}).allSatisfy(text -> {
            try {
                Base32.decode(text);
            } catch (InvalidValue refused) {
                assertThat(refused.field()).isEqualTo("base32");
            }
        });
    }
}
