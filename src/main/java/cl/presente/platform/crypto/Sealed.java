package cl.presente.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.IntFunction;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with the id of the key in the ciphertext and the place it belongs to (purpose, tenant, row) authenticated,
 * so that a ciphertext moved elsewhere does not open. Layout: version (1), key id (4), nonce (12), ciphertext and tag.
 */
public final class Sealed {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int HEADER = 1 + Integer.BYTES + NONCE;

    /** How much longer a ciphertext is than what it holds. */
    static final int OVERHEAD = HEADER + 16;

    private Sealed() {}

    public static byte[] seal(SecretKey key, int keyId, byte[] plain, String place) {
        byte[] nonce = Secrets.random(NONCE);
        byte[] secret = run(Cipher.ENCRYPT_MODE, key, keyId, nonce, plain, place);
        return ByteBuffer.allocate(HEADER + secret.length)
                .put(VERSION)
                .putInt(keyId)
                .put(nonce)
                .put(secret)
                .array();
    }

    /** Opens what {@link #seal} made; throws {@link BrokenSeal} when anything about it was changed. */
    public static byte[] open(IntFunction<SecretKey> keyOf, byte[] sealed, String place) {
        if (sealed.length < OVERHEAD || sealed[0] != VERSION) {
            throw new BrokenSeal(place, null);
        }
        ByteBuffer header = ByteBuffer.wrap(sealed, 1, HEADER - 1);
        int keyId = header.getInt();
        byte[] nonce = new byte[NONCE];
        header.get(nonce);
        byte[] secret = Arrays.copyOfRange(sealed, HEADER, sealed.length);
        return run(Cipher.DECRYPT_MODE, keyOf.apply(keyId), keyId, nonce, secret, place);
    }

    private static byte[] run(int mode, SecretKey key, int keyId, byte[] nonce, byte[] text, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            cipher.updateAAD((place + "|" + keyId).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new BrokenSeal(place, e);
        }
    }

    /** A ciphertext that does not open where it stands. */
    public static final class BrokenSeal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenSeal(String place, @org.jspecify.annotations.Nullable Throwable cause) {
            super("does not open at " + place, cause);
        }
    }
}
