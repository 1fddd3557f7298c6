package cl.presente.reporting;

import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody typed to find a person, as a condition over {@code Learner l}: a RUN in whichever way, or words of the name. */
final class PersonSearch {

    private static final int MOST_WORDS = 6;

    private PersonSearch() {}

    /** The condition; what it needs goes into {@code values}. */
    static String condition(String typed, String runColumn, Map<String, Object> values) {
        Set<Rut> runs = runs(typed);
        if (!runs.isEmpty()) {
            values.put("runs", runs);
            return runColumn + " IN :runs";
        }
        List<String> conditions = new ArrayList<>();
        String[] words = typed.split("\\s+", MOST_WORDS);
        for (int i = 0; i < words.length; i++) {
            // The columns compare byte by byte; people leave out accents and capitals.
            conditions.add("SQL('? COLLATE utf8mb4_general_ci', l.name) LIKE :word" + i + " ESCAPE '|'");
            values.put("word" + i, "%" + words[i].replaceAll("[|%_]", "|$0") + "%");
        }
        return String.join(" AND ", conditions);
    }

    /** The RUNs that somebody may mean: as typed, and with the check digit where it was left out. */
    static Set<Rut> runs(String typed) {
        String compact = typed.replaceAll("[. ]", "");
        Set<Rut> runs = new HashSet<>();
        run(typed).ifPresent(runs::add);
        if (compact.matches("[0-9]{7,8}")) {
            run(compact + Rut.checkDigitOf(Integer.parseInt(compact))).ifPresent(runs::add);
        }
        return runs;
    }

    private static Optional<Rut> run(String typed) {
        try {
            return Optional.of(Rut.parse(typed));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }
}
