package cl.presente.sence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A body of application/x-www-form-urlencoded, read whatever state it is in: nothing in it is an error. */
record FormBody(List<Field> fields, Set<Quirk> quirks) {

    record Field(String name, String text) {}

    private record Raw(byte[] name, byte[] text) {}

    static FormBody parse(byte[] body) {
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        List<Raw> raws = split(body, quirks);
        // One charset for the whole body: a single byte that is not UTF-8 means that the sender wrote ISO-8859-1.
        boolean utf8 = raws.stream().allMatch(raw -> isUtf8(raw.name) && isUtf8(raw.text));
        if (!utf8) quirks.add(Quirk.NOT_UTF_8);
        List<Field> fields = raws.stream()
                .map(raw -> new Field(decode(raw.name, utf8), decode(raw.text, utf8)))
                .toList();
        if (fields.stream().anyMatch(field -> hasControl(field.name) || hasControl(field.text))) {
            quirks.add(Quirk.CONTROL_CHARACTER);
        }
        return new FormBody(fields, quirks);
    }

    private static List<Raw> split(byte[] body, Set<Quirk> quirks) {
        List<Raw> raws = new ArrayList<>();
        for (int from = 0; from < body.length; ) {
            int end = indexOf('&', body, from, body.length);
            int equals = indexOf('=', body, from, end);
            if (end > from) {
                raws.add(new Raw(
                        unescape(body, from, equals, quirks), unescape(body, Math.min(equals + 1, end), end, quirks)));
            }
            from = end + 1;
        }
        return raws;
    }

    private static int indexOf(char wanted, byte[] body, int from, int end) {
        int at = from;
        while (at < end && body[at] != wanted) at++;
        return at;
    }

    private static byte[] unescape(byte[] body, int from, int end, Set<Quirk> quirks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(end - from);
        for (int at = from; at < end; at++) {
            int high = at + 2 < end ? Character.digit(body[at + 1], 16) : -1;
            int low = at + 2 < end ? Character.digit(body[at + 2], 16) : -1;
            if (body[at] == '%' && high >= 0 && low >= 0) {
                out.write(high * 16 + low);
                at += 2;
            } else {
                if (body[at] == '%') quirks.add(Quirk.BROKEN_ESCAPE);
                out.write(body[at] == '+' ? ' ' : body[at]);
            }
        }
        return out.toByteArray();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static String decode(byte[] bytes, boolean utf8) {
        return new String(bytes, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
