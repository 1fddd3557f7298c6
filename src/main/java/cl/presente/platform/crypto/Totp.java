package cl.presente.platform.crypto;

import cl.presente.sence.InvalidValue;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret that an authenticator app shares with us, and its codes (RFC 6238): SHA-1, steps of 30 seconds, six digits, as all
 * such apps know them. A code is good one step before and after its own, since clocks differ.
 */
public record Totp(byte[] secret) {

    public static final int DIGITS = 6;

    /** Bytes, as RFC 4226 asks (section 4, R6): at least 128 bits, better 160. */
    private static final int SHORTEST = 16;

    private static final int USUAL = 20;
    private static final int LONGEST = 40;
    private static final long STEP_SECONDS = 30;
    private static final int CODES = 1_000_000;

    public Totp {
        if (secret.length < SHORTEST || secret.length > LONGEST) throw new InvalidValue("totp", "length");
    }

    public static Totp random() {
        return new Totp(Secrets.random(USUAL));
    }

    /** Reads a secret in base32, as it is typed into an app. */
    public static Totp parse(String base32) {
        return new Totp(Base32.decode(base32));
    }

    /** The number of the step that an instant lies in. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    public String code(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format("%0" + DIGITS + "d", truncated % CODES);
    }

    /** The step whose code that is, if it is good now. */
    public OptionalLong stepOf(String code, Instant now) {
        long step = step(now);
        return LongStream.rangeClosed(step - 1, step + 1)
                .filter(each -> Secrets.same(ascii(code(each)), ascii(code)))
                .findFirst();
    }

    /** In base32, as it is typed into an app. */
    public String text() {
        return Base32.encode(secret);
    }

    /** What an app reads from a QR code. */
    public String uri(String issuer, String account) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account) + "?secret=" + text() + "&issuer="
                + encode(issuer);
    }

    private byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Totp totp && Secrets.same(secret, totp.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "Totp[***]";
    }
}
