package cl.presente.reporting;

import java.util.List;
import java.util.stream.Stream;

/** Words that somebody searches for, as patterns of LIKE; people leave out accents and capitals, the columns compare byte by byte. */
final class Words {

    private static final int MOST = 6;

    private Words() {}

    static List<String> patterns(String typed) {
        return Stream.of(typed.split("\\s+", MOST))
                .map(word -> "%" + word.replaceAll("[|%_]", "|$0") + "%")
                .toList();
    }

    /** The condition that a column is like a parameter. */
    static String like(String column, String parameter) {
        return "SQL('? COLLATE utf8mb4_general_ci', " + column + ") LIKE :" + parameter + " ESCAPE '|'";
    }
}
