package cl.presente.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.platform.crypto.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealedStreamTest {

    private static final int PIECE = 1 << 20;

    private final SealedStream.Key key = SealedStream.Key.of(Secrets.random(32));

    @Test
    void givesBackWhatWasWritten() throws IOException {
        for (int size : new int[] {0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE}) {
            byte[] plain = plain(size);

            assertThat(open(sealed(plain), key)).isEqualTo(plain);
        }
    }

    @Test
    void aFileThatIsCutOffAnywhereDoesNotPassForWhole() throws IOException {
        byte[] sealed = sealed(plain(2 * PIECE + 100));

        for (int length = 0; length < sealed.length; length += 50_021) {
            assertNotWhole(Arrays.copyOf(sealed, length));
        }
        assertNotWhole(Arrays.copyOf(sealed, sealed.length - 1));
        assertNotWhole(Arrays.copyOf(sealed, sealed.length + 1));
    }

    @Test
    void aFlippedBitAnywhereIsSeen() throws IOException {
        byte[] sealed = sealed(plain(PIECE + 100));

        for (int at = 0; at < sealed.length; at += at < 200 ? 1 : 70_001) {
            byte[] changed = sealed.clone();
            changed[at] ^= 4;
            assertThatExceptionOfType(Exception.class)
                    .as("at " + at)
                    .isThrownBy(() -> open(changed, key))
                    .matches(e -> e instanceof SealedStream.NotWhole || e instanceof SealedStream.WrongKey);
        }
    }

    @Test
    void piecesThatChangedPlacesDoNotOpen() throws IOException {
        byte[] sealed = sealed(plain(3 * PIECE));
        int head = "PRESENTE-BACKUP-1\n".length() + 16;
        int piece = 1 + 4 + 17 + PIECE + 16;
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, head, swapped, head + piece, piece);
        System.arraycopy(sealed, head + piece, swapped, head, piece);

        assertNotWhole(swapped);
    }

    @Test
    void aFileThatIsCutAtAPieceAndMarkedAsEndingThereIsSeen() throws IOException {
        byte[] sealed = sealed(plain(3 * PIECE));
        int head = "PRESENTE-BACKUP-1\n".length() + 16;
        byte[] cut = Arrays.copyOf(sealed, head + 1 + 4 + 17 + PIECE + 16);
        cut[head] = 1;

        assertNotWhole(cut);
    }

    @Test
    void anotherKeyIsNamedAsTheReason() throws IOException {
        byte[] sealed = sealed(plain(10));

        assertThatExceptionOfType(SealedStream.WrongKey.class)
                .isThrownBy(() -> open(sealed, SealedStream.Key.of(Secrets.random(32))))
                .withMessageContaining(String.format("%08x", key.id()));
    }

    private void assertNotWhole(byte[] sealed) {
        assertThatExceptionOfType(SealedStream.NotWhole.class).isThrownBy(() -> open(sealed, key));
    }

    private byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream sealing = SealedStream.write(out, key)) {
            sealing.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, SealedStream.Key key) throws IOException {
        return SealedStream.read(new ByteArrayInputStream(sealed), key).readAllBytes();
    }

    private static byte[] plain(int size) {
        byte[] plain = new byte[size];
        new Random(7).nextBytes(plain);
        return plain;
    }
}
