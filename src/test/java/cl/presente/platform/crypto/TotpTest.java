package cl.presente.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.sence.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    private static final Totp OF_THE_RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheRfc(long second, String code) {
        assertThat(OF_THE_RFC.code(Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void takesTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(near), now)).hasValue(near);
        }
        assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step - 2), now)).isEmpty();
        assertThat(OF_THE_RFC.stepOf(OF_THE_RFC.code(step + 2), now)).isEmpty();
        assertThat(OF_THE_RFC.stepOf("", now)).isEmpty();
    }

    @Test
    void readsASecretAsPeopleTypeIt() {
        assertThat(OF_THE_RFC.text()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.parse("gezd gnbv gy3t-qojq GEZD GNBV GY3T QOJQ")).isEqualTo(OF_THE_RFC);
        assertThat(Totp.parse(Totp.random().text()).secret()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"})
    void refusesWhatIsNoSecretOrAShortOne(String text) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Totp.parse(text));
    }

    @Test
    void tellsAnAppWhoseItIs() {
        assertThat(OF_THE_RFC.uri("Presente", "ana@otec.example"))
                .isEqualTo("otpauth://totp/Presente:ana%40otec.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Presente");
    }

    @Test
    void showsNoSecretInALog() {
        assertThat(OF_THE_RFC).hasToString("Totp[***]");
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesBase32AsTheRfc(String plain, String text) {
        assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
        assertThat(Base32.decode(text)).asString(StandardCharsets.US_ASCII).isEqualTo(plain);
    }
}
