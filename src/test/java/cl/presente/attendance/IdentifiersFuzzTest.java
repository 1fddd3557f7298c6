package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.crypto.Macs;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifiersFuzzTest {

    private static final int OURS = 7;
    private static final UUID SESSION = new UUID(1, 2);
    private static final Identifiers IDENTIFIERS = new Identifiers(new Macs(new byte[32]));
    private static final IdSesionAlumno GENUINE = IDENTIFIERS.mint(OURS, SESSION);
    private static final String NONCE = IDENTIFIERS.nonce(OURS, GENUINE, Phase.START);

    static Stream<byte[]> changes() {
        return Stream.of(
                new byte[0], new byte[] {0, 0, 1}, new byte[] {' '}, "\n\u00e9".getBytes(StandardCharsets.UTF_8));
    }

    /** Every byte of the input changes one of the genuine identifier, from the front; what is left over is appended. */
    @MethodSource("changes")
    @FuzzTest
    void onlyWhatWeMadeForThisOtecAndPhaseNamesASession(byte[] changes) {
        byte[] id = GENUINE.text().getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(id.length, changes.length); i++) id[i] ^= changes[i];
        String rest = new String(
                changes,
                Math.min(id.length, changes.length),
                Math.max(0, changes.length - id.length),
                StandardCharsets.UTF_8);
        String echoed = new String(id, StandardCharsets.ISO_8859_1) + rest;
        boolean same = echoed.trim().toLowerCase(Locale.ROOT).equals(GENUINE.text());

        assertThat(IDENTIFIERS.check(OURS, echoed, Phase.START, NONCE).isPresent())
                .isEqualTo(same);
        assertThat(IDENTIFIERS.check(OURS + 1, echoed, Phase.START, NONCE)).isEmpty();
        assertThat(IDENTIFIERS.check(OURS, echoed, Phase.CLOSE, NONCE)).isEmpty();
        assertThat(IDENTIFIERS.check(OURS, GENUINE.text(), Phase.START, echoed)).isEmpty();
    }
}
