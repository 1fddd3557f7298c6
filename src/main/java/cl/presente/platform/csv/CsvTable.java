package cl.presente.platform.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A CSV file with a header: in UTF-8, UTF-16 with a byte-order mark or Windows-1252, separated by semicolons, commas or
 * tabs, whichever the header shows. Rows without any text are left out.
 */
public final class CsvTable {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> header;
    private final List<CsvRow> rows;

    private CsvTable(List<String> header, List<CsvRow> rows) {
        this.header = header;
        this.rows = rows;
    }

    /** Reads a whole file; throws {@link WrongCsv} when it is none, or when its quotes or its rows do not add up. */
    public static CsvTable parse(byte[] file) {
        String text = decode(file);
        if (text.indexOf('\0') >= 0) throw new WrongCsv(1, null, "not-text");
        List<CsvRecord> records = records(text);
        if (records.isEmpty()) throw new WrongCsv(1, null, "empty");
        CsvRecord first = records.get(0);
        List<String> header = cells(first);
        Map<String, Integer> positions = positions(first.getStartingLineNumber(), header);
        List<CsvRow> rows = records.stream()
                .skip(1)
                .map(row -> new CsvRow(row.getStartingLineNumber(), positions, cells(row)))
                .filter(row -> row.width() > 0)
                .toList();
        rows.stream().filter(row -> row.width() > header.size()).findFirst().ifPresent(row -> {
            throw new WrongCsv(row.line(), null, "too-many-cells");
        });
        return new CsvTable(header, rows);
    }

    /** As the file writes them. */
    public List<String> header() {
        return header;
    }

    public List<CsvRow> rows() {
        return rows;
    }

    /** Throws {@link WrongCsv} unless the header has exactly these columns, in any order. */
    public CsvTable requireColumns(Collection<String> columns) {
        Set<String> found = new HashSet<>(header.stream().map(CsvRow::fold).toList());
        Set<String> known = new HashSet<>(columns.stream().map(CsvRow::fold).toList());
        columns.stream()
                .filter(column -> !found.contains(CsvRow.fold(column)))
                .findFirst()
                .ifPresent(column -> {
                    throw new WrongCsv(1, column, "missing-column");
                });
        header.stream()
                .filter(column -> !known.contains(CsvRow.fold(column)))
                .findFirst()
                .ifPresent(column -> {
                    throw new WrongCsv(1, column, "unknown-column");
                });
        return this;
    }

    /**
     * Hands out the rows of a file that need not have a header, one after the other, whatever their width; throws {@link
     * WrongCsv} when it is no text, or when its quotes do not add up.
     */
    public static void eachRow(byte[] file, Consumer<CsvRow> rows) {
        String text = decode(file);
        if (text.indexOf('\0') >= 0) throw new WrongCsv(1, null, "not-text");
        each(text, mostUsedSeparator(text), record -> {
            CsvRow row = new CsvRow(record.getStartingLineNumber(), Map.of(), cells(record));
            if (row.width() > 0) rows.accept(row);
        });
    }

    private static List<CsvRecord> records(String text) {
        List<CsvRecord> records = new ArrayList<>();
        each(text, separator(text), records::add);
        return records;
    }

    private static void each(String text, char separator, Consumer<CsvRecord> records) {
        long line = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                records.accept(record);
                line = lineAfter(record);
            }
        } catch (CsvParseException e) {
            throw new WrongCsv(line, null, "quotes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lineAfter(CsvRecord record) {
        long breaks = record.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '\n')
                .count();
        return record.getStartingLineNumber() + breaks + 1;
    }

    /** In a file that need not have a header, the sign that stands in most of its first lines. */
    private static char mostUsedSeparator(String text) {
        List<String> first =
                text.lines().filter(line -> !line.isBlank()).limit(20).toList();
        return Stream.of(';', '\t', ',')
                .max(Comparator.comparingLong(candidate -> first.stream()
                        .filter(line -> line.indexOf(candidate) >= 0)
                        .count()))
                .orElseThrow();
    }

    /** Without surrounding blanks, and without the blank cells that spreadsheets leave at the end. */
    private static List<String> cells(CsvRecord record) {
        List<String> cells = record.getFields().stream().map(CsvTable::stripped).toList();
        int width = cells.size();
        while (width > 0 && cells.get(width - 1).isEmpty()) width--;
        return cells.subList(0, width);
    }

    /** By hand: a pattern that looks for blanks at the end tries at each of them, which are millions in a hostile file. */
    private static String stripped(String cell) {
        int from = 0;
        int end = cell.length();
        while (from < end && isBlank(cell.charAt(from))) from++;
        while (end > from && isBlank(cell.charAt(end - 1))) end--;
        return cell.substring(from, end);
    }

    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r');
    }

    private static Map<String, Integer> positions(long line, List<String> header) {
        Map<String, Integer> positions = new HashMap<>();
        for (String column : header) {
            if (positions.putIfAbsent(CsvRow.fold(column), positions.size()) != null) {
                throw new WrongCsv(line, column, "repeated-column");
            }
        }
        return positions;
    }

    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return Stream.of(';', ',', '\t')
                .max(Comparator.comparingLong(
                        candidate -> header.chars().filter(c -> c == candidate).count()))
                .orElseThrow();
    }

    /** What is no UTF was saved by a spreadsheet on a Windows of this part of the world. */
    private static String decode(byte[] file) {
        String text;
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            text = new String(file, StandardCharsets.UTF_16);
        } else {
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(file))
                        .toString();
            } catch (CharacterCodingException e) {
                text = new String(file, Charset.forName("windows-1252"));
            }
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length >= 2 && (file[0] & 0xFF) == first && (file[1] & 0xFF) == second;
    }
}
