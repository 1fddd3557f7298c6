package cl.presente.isolation;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A secret to look for, in the forms in which it could lie somewhere. */
record Canary(String what, String secret) {

    /** Where it was found and as what; bytes are looked at as they are. */
    Optional<String> in(String where, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms().stream().filter(text::contains).findFirst().map(form -> what + " in " + where);
    }

    Optional<String> in(String where, String text) {
        return in(where, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Plain, in small letters, in sixteen bits, in hexadecimal digits, and in base 64 wherever in it the secret begins. */
    Set<String> forms() {
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(as(plain));
        forms.add(as(secret.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        for (Charset wide : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE})
            forms.add(as(secret.getBytes(wide)));
        forms.add(HexFormat.of().formatHex(plain));
        forms.add(HexFormat.of().withUpperCase().formatHex(plain));
        for (int before = 0; before < 3; before++) {
            byte[] moved = new byte[before + plain.length];
            System.arraycopy(plain, 0, moved, before, plain.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(moved);
            // Its ends depend on what stands beside it.
            forms.add(encoded.substring(before == 0 ? 0 : 4, encoded.length() - 2));
            forms.add(encoded.substring(before == 0 ? 0 : 4, encoded.length() - 2)
                    .replace('+', '-')
                    .replace('/', '_'));
        }
        return forms;
    }

    private static String as(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
