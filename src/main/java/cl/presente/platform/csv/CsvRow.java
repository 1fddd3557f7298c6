package cl.presente.platform.csv;

import cl.presente.sence.InvalidValue;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** One row of a {@link CsvTable}; every cell is text without surrounding blanks, and a cell that is not there is blank. */
public final class CsvRow {

    private final long line;
    private final Map<String, Integer> positions;
    private final List<String> cells;

    CsvRow(long line, Map<String, Integer> positions, List<String> cells) {
        this.line = line;
        this.positions = positions;
        this.cells = cells;
    }

    /** The line of the file on which the row begins, from 1. */
    public long line() {
        return line;
    }

    public String text(String column) {
        Integer position = positions.get(fold(column));
        return position == null || position >= cells.size() ? "" : cells.get(position);
    }

    /** The cell as a value; whatever the reader refuses as an illegal argument is a {@link WrongCsv} at this place. */
    public <T> T read(String column, Function<String, T> reader) {
        try {
            return reader.apply(text(column));
        } catch (InvalidValue e) {
            throw new WrongCsv(line, column, e);
        } catch (IllegalArgumentException e) {
            throw new WrongCsv(line, column, new InvalidValue(column, "format"));
        }
    }

    /** The cell as one of some words, whatever its case and accents. */
    public <T> T word(String column, Map<String, T> words) {
        return read(
                column,
                text -> words.entrySet().stream()
                        .filter(word -> fold(word.getKey()).equals(fold(text)))
                        .findFirst()
                        .orElseThrow(() -> new InvalidValue(column, "unknown"))
                        .getValue());
    }

    /**
     * Builds a value out of several cells; what it refuses is a {@link WrongCsv} in the column of the refused field.
     *
     * @param columnOfField the columns by the fields that {@link InvalidValue} names
     */
    public <T> T build(Map<String, String> columnOfField, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue e) {
            throw new WrongCsv(line, columnOfField.get(e.field()), e);
        }
    }

    /** In the file's order, without the blank ones at the end. */
    public List<String> cells() {
        return cells;
    }

    int width() {
        return cells.size();
    }

    /** Upper and lower case, accents, blanks and the signs between words make no other name. */
    public static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[\\p{M}\\p{Z}\\p{C}_.\\p{Pd}]", "")
                .toLowerCase(Locale.ROOT);
    }
}
