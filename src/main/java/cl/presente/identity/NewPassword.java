package cl.presente.identity;

import cl.presente.sence.InvalidValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** A password that somebody may take: long enough, none that everybody thinks of, and not made of his own name or mail. */
record NewPassword(String text) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    /** What must be left when one's own words are taken out. */
    private static final int LEFT = 8;

    private static final int SHORTEST_WORD = 3;

    NewPassword(String text, Email email, String name) {
        this(text);
        if (isOwn(text, email, name)) throw new InvalidValue("password", "personal");
    }

    NewPassword {
        if (text.length() < SHORTEST || text.length() > LONGEST) throw new InvalidValue("password", "length");
        if (CommonPasswords.contains(text)) throw new InvalidValue("password", "common");
    }

    private static boolean isOwn(String text, Email email, String name) {
        String folded = CommonPasswords.fold(text).replaceAll("[^a-z0-9]", "");
        String left = Stream.of(email.text(), name)
                .flatMap(own -> Arrays.stream(CommonPasswords.fold(own).split("[^a-z0-9]+")))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(folded, (rest, word) -> rest.replace(word, ""));
        return left.length() < Math.min(LEFT, folded.length()) && !left.equals(folded);
    }

    @Override
    public String toString() {
        return "NewPassword[***]";
    }
}
