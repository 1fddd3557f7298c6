package cl.presente.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The kinds of file that a table leaves in. */
public enum SheetFormat {
    /** UTF-8 with a byte-order mark and semicolons, as spreadsheets in Chile open it. */
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        public SheetWriter to(OutputStream out, String title, List<String> header) throws IOException {
            return new CsvSheet(out, header);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public SheetWriter to(OutputStream out, String title, List<String> header) throws IOException {
            return new XlsxSheet(out, title, header);
        }
    };

    private final String extension;
    private final String mediaType;

    SheetFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** Without the dot. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Begins a table; closing the writer ends the file, and leaves the stream to whoever opened it.
     *
     * @param title of the sheet, where the format has one; at most 31 characters
     */
    public abstract SheetWriter to(OutputStream out, String title, List<String> header) throws IOException;
}
