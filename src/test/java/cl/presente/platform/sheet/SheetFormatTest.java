package cl.presente.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.csv.CsvTable;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetFormatTest {

    private static final List<String> BEGINNINGS =
            List.of("=", "+", "-", "@", "\t=", "\r=", "\n=", "\uFF1D", "\uFF0B", "\uFF20");
    private static final List<String> BODIES =
            List.of("1+1", "cmd|'/C calc'!A0", "HYPERLINK(\"https://evil.example\";\"ver\")", "SUM(A1:A9)");
    private static final List<String> FORMULAS = BEGINNINGS.stream()
            .flatMap(beginning -> BODIES.stream().map(body -> beginning + body))
            .toList();

    @ParameterizedTest
    @EnumSource
    void fortyFormulasComeBackAsText(SheetFormat format) throws IOException {
        assertThat(FORMULAS).hasSize(40);

        List<List<String>> read = read(format, write(format, FORMULAS.stream().map(List::of)));

        assertThat(read).hasSize(41);
        assertThat(read.stream().skip(1).map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        FORMULAS.stream().map(formula -> "'" + formula).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyOtherTextComesBackAsItWas(SheetFormat format) throws IOException {
        List<String> texts = List.of(
                "Ñandú & <b>\"árbol\"</b>; 'sí'",
                "12345678-5",
                "007",
                "1/2",
                "TRUE",
                "  dos espacios  ",
                "una\nlínea",
                "\uD83D\uDE00");

        assertThat(read(format, write(format, Stream.of(texts))).get(1)).containsExactlyElementsOf(texts);
    }

    @ParameterizedTest
    @EnumSource
    void whatNoFileMayHoldIsReplacedAndBreaksNothing(SheetFormat format) throws IOException {
        byte[] file = write(format, Stream.of(List.of("a\0b\u0001c\uD800d", "x".repeat(40_000))));

        assertThat(read(format, file).get(1).get(0)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void aCsvIsReadByOurOwnReader() throws IOException {
        byte[] file = write(SheetFormat.CSV, Stream.of(List.of("a;b")));

        assertThat(CsvTable.parse(file).rows().get(0).text("Primera")).isEqualTo("a;b");
        assertThat(new String(file, StandardCharsets.UTF_8))
                .startsWith("\uFEFFPrimera")
                .contains("\r\n\"a;b\"");
    }

    @Test
    void anXlsxGrowsWithoutKeepingItsRows() throws IOException {
        long[] bytes = {0};
        try (SheetWriter sheet = SheetFormat.XLSX.to(counting(bytes), "Prueba", List.of("Primera"))) {
            for (int row = 0; row < 100_000; row++) {
                sheet.row(List.of("fila " + row));
            }
            assertThat(bytes[0]).as("bytes sent before the end").isGreaterThan(100_000);
        }
    }

    private static OutputStream counting(long[] bytes) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] some, int from, int count) {
                bytes[0] += count;
            }
        };
    }

    private static byte[] write(SheetFormat format, Stream<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet = format.to(out, "Prueba", List.of("Primera", "Segunda"))) {
            for (List<String> row : rows.toList()) {
                sheet.row(row);
            }
        }
        return out.toByteArray();
    }

    private static List<List<String>> read(SheetFormat format, byte[] file) throws IOException {
        if (format == SheetFormat.CSV) {
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .fieldSeparator(';')
                    .detectBomHeader(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(new ByteArrayInputStream(file))) {
                return reader.stream().map(CsvRecord::getFields).toList();
            }
        }
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.map(row -> row.stream()
                            .map(cell -> {
                                assertThat(cell.getType()).isEqualTo(CellType.STRING);
                                return cell.asString();
                            })
                            .toList())
                    .toList();
        }
    }
}
