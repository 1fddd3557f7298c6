package cl.presente.platform.crypto;

import cl.presente.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes, each purpose under a key of its own derived from the one in {@code presente.mac.key.file}. */
@ApplicationScoped
public class Macs {

    /** What a keyed hash is for; one made for a purpose is worth nothing for another. */
    public enum Purpose {
        ID_SESION_ALUMNO,
        START_NONCE,
        CLOSE_NONCE,
        PERSONAL_LINK,
        MAILED_CODE,
        TOKEN_FINGERPRINT,
        GUESS,
        RECOVERY_CODE,
        SIGN_UP,
        OFFICE_FORM,
        SPOOL,
        CODE_SUBJECT
    }

    private final Map<Purpose, SecretKeySpec> keys = new EnumMap<>(Purpose.class);

    protected Macs() {}

    @Inject
    public Macs(Settings settings) {
        this(settings.macKey());
    }

    public Macs(byte[] master) {
        SecretKeySpec root = new SecretKeySpec(master, "HmacSHA256");
        for (Purpose purpose : Purpose.values()) {
            byte[] derived = compute(root, purpose.name().getBytes(StandardCharsets.US_ASCII));
            keys.put(purpose, new SecretKeySpec(derived, "HmacSHA256"));
        }
    }

    /** 32 bytes over the parts in order; each part counts with its length, so parts cannot run into each other. */
    public byte[] of(Purpose purpose, byte[]... parts) {
        int length = parts.length * Integer.BYTES;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer message = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            message.putInt(part.length).put(part);
        }
        return compute(keys.get(purpose), message.array());
    }

    public static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    public static byte[] bytes(java.util.UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] compute(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
