package cl.presente.enrolment.imports;

import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.csv.CsvRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each column of a file holds, from the first one on. */
public record Mapping(List<Field> columns) {

    public Mapping {
        columns = List.copyOf(columns);
    }

    static Mapping parse(String text) {
        return new Mapping(Arrays.stream(text.split(",")).map(Field::valueOf).toList());
    }

    /** By a file's titles; of several that mean the same the first counts. */
    static Mapping of(List<String> titles) {
        List<Field> columns = new ArrayList<>();
        for (String title : titles) {
            Field field = Field.of(title).orElse(Field.IGNORED);
            columns.add(columns.contains(field) && !field.mayRepeat() ? Field.IGNORED : field);
        }
        return new Mapping(columns);
    }

    /** By what stands in the rows of a file whose titles say nothing: a RUN, a mail address, words. */
    static Mapping ofContent(List<List<String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        List<Field> columns = new ArrayList<>(Collections.nCopies(width, Field.IGNORED));
        mostly(rows, width, Run::isLike).ifPresent(column -> columns.set(column, Field.RUN));
        mostly(rows, width, text -> text.contains("@")).ifPresent(column -> columns.set(column, Field.MAIL));
        mostly(rows, width, text -> text.matches("[\\p{L}\\p{M}'’., -]{3,}"))
                .ifPresent(column -> columns.set(column, Field.NAME));
        return new Mapping(columns);
    }

    private interface Look {
        boolean fits(String text);
    }

    private static java.util.OptionalInt mostly(List<List<String>> rows, int width, Look look) {
        long half = (rows.size() + 1) / 2;
        return IntStream.range(0, width)
                .filter(column -> rows.stream()
                                .filter(row -> column < row.size() && look.fits(row.get(column)))
                                .count()
                        >= half)
                .findFirst();
    }

    String text() {
        return columns.stream().map(Field::name).collect(Collectors.joining(","));
    }

    /** Whether lines can be read by it: who, and how the person is called. */
    public boolean isUsable() {
        return columns.contains(Field.RUN)
                && (columns.contains(Field.NAME) || columns.contains(Field.SURNAME))
                && Stream.of(Field.values())
                        .filter(field -> !field.mayRepeat())
                        .allMatch(field -> Collections.frequency(columns, field) <= 1);
    }

    /** How many columns somebody gave a meaning. */
    long known() {
        return columns.stream().filter(field -> field != Field.IGNORED).count();
    }

    public boolean has(Field field) {
        return columns.contains(field);
    }

    /** What a line says of that field, as it stands there; parts of a name joined. */
    String read(List<String> cells, Field field) {
        return IntStream.range(0, Math.min(columns.size(), cells.size()))
                .filter(column -> columns.get(column) == field)
                .mapToObj(cells::get)
                .filter(cell -> !cell.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** The line with that text in that field's first column, and nothing in its others. */
    List<String> write(List<String> cells, Field field, String text) {
        List<String> changed = new ArrayList<>(cells);
        while (changed.size() < columns.size()) changed.add("");
        boolean written = false;
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column) == field) {
                changed.set(column, written ? "" : text);
                written = true;
            }
        }
        return changed;
    }

    /** By which a file of the same shape is known again. */
    static String fingerprint(List<String> titles) {
        return Secrets.hashText(titles.stream().map(CsvRow::fold).collect(Collectors.joining("\u001F")));
    }
}
