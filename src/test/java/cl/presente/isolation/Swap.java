package cl.presente.isolation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts one OTEC's ids and secrets in the place of another's, wherever they stand in a request. */
record Swap(Map<String, String> words) {

    /** The things of one OTEC become the same things of another. */
    static Swap of(FullOtec from, FullOtec to) {
        Map<String, String> words = new LinkedHashMap<>();
        from.ids().forEach((what, id) -> words.put(id.toString(), to.id(what).toString()));
        from.secrets().forEach((what, secret) -> words.put(secret, to.secret(what)));
        return new Swap(words);
    }

    /** The things of an OTEC become things that nobody has. */
    static Swap toUnknown(FullOtec from) {
        Map<String, String> words = new LinkedHashMap<>();
        from.ids()
                .values()
                .forEach(id -> words.put(id.toString(), UUID.randomUUID().toString()));
        from.secrets().values().forEach(secret -> words.put(secret, other(secret)));
        return new Swap(words);
    }

    String in(String text) {
        String swapped = text;
        for (Map.Entry<String, String> word : words.entrySet())
            swapped = swapped.replace(word.getKey(), word.getValue());
        return swapped;
    }

    List<Field> in(List<Field> fields) {
        return fields.stream()
                .map(field -> new Field(in(field.name()), in(field.value())))
                .toList();
    }

    /** Of the same shape: every digit and letter is another one. */
    private static String other(String secret) {
        StringBuilder other = new StringBuilder(secret);
        for (int i = 0; i < other.length(); i++) {
            char c = other.charAt(i);
            if (c >= '0' && c < '9' || c >= 'a' && c < 'f' || c >= 'A' && c < 'F') other.setCharAt(i, (char) (c + 1));
        }
        return other.toString();
    }
}
