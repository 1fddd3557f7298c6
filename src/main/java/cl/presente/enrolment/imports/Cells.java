package cl.presente.enrolment.imports;

import java.util.List;
import java.util.stream.Collectors;

/** The cells of a line in one column of a table: between them stands a sign that no cell has. */
final class Cells {

    private static final String BETWEEN = "\u001F";

    private Cells() {}

    static String join(List<String> cells) {
        return cells.stream().map(cell -> cell.replace(BETWEEN, "")).collect(Collectors.joining(BETWEEN));
    }

    static List<String> split(String text) {
        return List.of(text.split(BETWEEN, -1));
    }
}
