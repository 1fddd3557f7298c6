package cl.presente.identity;

import cl.presente.platform.crypto.Secrets;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the link of an invitation ends with: the OTEC's number, so that its row is looked for nowhere else, and 128 random bits. */
public record InvitationKey(int tenantId, String text) {

    private static final int RANDOM_BYTES = 16;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{27}");

    static InvitationKey next(int tenantId) {
        byte[] key = ByteBuffer.allocate(Integer.BYTES + RANDOM_BYTES)
                .putInt(tenantId)
                .put(Secrets.random(RANDOM_BYTES))
                .array();
        return new InvitationKey(tenantId, Secrets.text(key));
    }

    /** Empty for what cannot be one. */
    public static Optional<InvitationKey> parse(String text) {
        if (!SHAPE.matcher(text).matches()) return Optional.empty();
        int tenantId = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)).getInt();
        return Optional.of(new InvitationKey(tenantId, text));
    }

    /** Below the public address. */
    public String path() {
        return "/invitation/" + text;
    }

    byte[] hash() {
        return Secrets.hash(text);
    }

    @Override
    public String toString() {
        return "InvitationKey[***]";
    }
}
