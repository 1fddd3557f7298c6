package cl.presente.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Keeps some hundred rows in memory, however many there are; goes on in another sheet when one is full. */
final class XlsxSheet implements SheetWriter {

    private static final int ROWS_IN_MEMORY = 500;

    /** Of a sheet, header included, and of a cell: Excel's own limits. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int LONGEST_TEXT = 32_767;
    private static final int COLUMN_WIDTH = 24;

    private final Workbook book;
    private final String title;
    private final List<String> header;
    private Worksheet sheet;
    private int sheets = 1;
    private int rows;

    XlsxSheet(OutputStream out, String title, List<String> header) {
        this.book = new Workbook(out, "Presente", null);
        this.title = title;
        this.header = header;
        this.sheet = newSheet(title);
    }

    @Override
    public void row(List<String> cells) throws IOException {
        if (rows == MOST_ROWS) {
            sheet.finish();
            sheets++;
            sheet = newSheet(title + " " + sheets);
        }
        write(cells);
        if (rows % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
    }

    private Worksheet newSheet(String name) {
        Worksheet made = book.newWorksheet(name);
        sheet = made;
        rows = 0;
        for (int column = 0; column < header.size(); column++) {
            made.width(column, COLUMN_WIDTH);
            made.style(0, column).bold().set();
        }
        made.freezePane(0, 1);
        write(header);
        return made;
    }

    private void write(List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String text = SafeCell.of(cells.get(column));
            sheet.inlineString(rows, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
        rows++;
    }
}
