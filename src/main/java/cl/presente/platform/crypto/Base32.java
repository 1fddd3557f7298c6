package cl.presente.platform.crypto;

import cl.presente.sence.InvalidValue;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Bytes as the letters and digits that people can type (RFC 4648, section 6), without padding. */
public final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int kept = 0;
        int bits = 0;
        for (byte b : bytes) {
            kept = (kept << Byte.SIZE) | (b & 0xff);
            for (bits += Byte.SIZE; bits >= BITS; bits -= BITS) {
                text.append(ALPHABET.charAt((kept >> (bits - BITS)) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((kept << (BITS - bits)) & 31)).toString();
    }

    /** Reads what somebody typed: case, blanks, hyphens and padding do not matter. */
    public static byte[] decode(String typed) {
        String text = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') end--;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int kept = 0;
        int bits = 0;
        for (char c : text.substring(0, end).toCharArray()) {
            int value = ALPHABET.indexOf(c);
            if (value < 0) throw new InvalidValue("base32", "format");
            kept = (kept << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.write(kept >> bits);
            }
        }
        return bytes.toByteArray();
    }
}
