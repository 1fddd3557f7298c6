package cl.presente.platform.sheet;

import cl.presente.platform.csv.CsvTable;
import cl.presente.platform.csv.WrongCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads an uploaded table, xlsx or csv by what it is and not by its name, one row after the other. */
public final class Sheet {

    public static final int MOST_BYTES = 10 * 1024 * 1024;
    public static final int MOST_ROWS = 50_000;
    public static final int MOST_COLUMNS = 60;
    public static final int LONGEST_CELL = 1_000;

    private Sheet() {}

    /** Hands out the rows that have any text; throws {@link WrongSheet}, possibly after some rows. */
    public static void read(byte[] file, Consumer<SheetRow> rows) {
        if (file.length == 0) throw new WrongSheet("empty");
        if (file.length > MOST_BYTES) throw new WrongSheet("too-big");
        Consumer<SheetRow> limited = new Limited(rows);
        if (startsWith(file, 'P', 'K', 3, 4) || startsWith(file, 'P', 'K', 5, 6)) {
            Workbook.inspect(file);
            readWorkbook(file, limited);
        } else if (startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new WrongSheet("old-or-protected");
        } else {
            readText(file, limited);
        }
    }

    private static void readText(byte[] file, Consumer<SheetRow> rows) {
        try {
            CsvTable.eachRow(file, row -> rows.accept(new SheetRow((int) row.line(), row.cells())));
        } catch (WrongCsv e) {
            throw new WrongSheet(e.rule().reason(), e.rule().reason().equals("quotes") ? e.line() : 0);
        }
    }

    /** The first sheet that is shown. Whatever the reader stumbles over was no workbook that a spreadsheet wrote. */
    private static void readWorkbook(byte[] file, Consumer<SheetRow> rows) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            stream.forEach(row -> rows.accept(new SheetRow(row.getRowNum(), cells(row))));
        } catch (WrongSheet e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new WrongSheet("damaged");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        int blank = 0;
        for (Cell cell : row) {
            String text = cell == null ? "" : text(cell);
            if (text.isEmpty()) {
                blank++;
                continue;
            }
            for (; blank > 0; blank--) cells.add("");
            cells.add(text);
        }
        return cells;
    }

    /** A number as the file writes it, digits that a spreadsheet hides included; of a formula what it last came to, as text. */
    private static String text(Cell cell) {
        String text = switch (cell.getType()) {
            case EMPTY, ERROR -> "";
            case STRING -> cell.asString();
            case FORMULA -> cell.getValue() == null ? "=" + cell.getFormula() : formulaText(cell);
            default -> cell.getRawValue();
        };
        return text == null ? "" : text.strip();
    }

    private static String formulaText(Cell cell) {
        return cell.getValue() instanceof String text ? text : cell.getRawValue();
    }

    private static boolean startsWith(byte[] file, int... magic) {
        if (file.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((file[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }

    /** Lets rows through while they are within the limits. */
    private static final class Limited implements Consumer<SheetRow> {

        private final Consumer<SheetRow> next;
        private int count;

        Limited(Consumer<SheetRow> next) {
            this.next = next;
        }

        @Override
        public void accept(SheetRow row) {
            if (row.cells().isEmpty()) return;
            if (row.cells().size() > MOST_COLUMNS) throw new WrongSheet("too-many-columns", row.line());
            if (++count > MOST_ROWS) throw new WrongSheet("too-many-rows");
            if (row.cells().stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                throw new WrongSheet("long-cell", row.line());
            }
            next.accept(row);
        }
    }
}
