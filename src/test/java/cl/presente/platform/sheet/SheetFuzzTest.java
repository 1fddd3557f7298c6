package cl.presente.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFuzzTest {

    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                written(SheetFormat.XLSX),
                written(SheetFormat.CSV),
                zip(
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><sheetData><row r='1'><c r='A1'/></row></sheetData></worksheet>"),
                new byte[] {'P', 'K', 5, 6},
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsATableWithinTheLimitsOrNone(byte[] file) {
        int[] rows = {0};
        try {
            Sheet.read(file, row -> {
                rows[0]++;
                assertThat(row.cells()).hasSizeBetween(1, Sheet.MOST_COLUMNS);
                assertThat(row.cells()).allMatch(cell -> cell.length() <= Sheet.LONGEST_CELL);
                assertThat(row.cells().get(row.cells().size() - 1)).isNotEmpty();
            });
        } catch (WrongSheet wrong) {
            assertThat(wrong.reason()).matches("[a-z-]+");
        }
        assertThat(rows[0]).isLessThanOrEqualTo(Sheet.MOST_ROWS);
    }

    /** The same file with one part replaced by the input: what only a well-formed package reaches. */
    @ValueSource(
            strings = {
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>",
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
                "<worksheet><sheetData><row r=\"9999999\"><c r=\"ZZZZ9\"><f>1+1</f></c></row></sheetData></worksheet>"
            })
    @FuzzTest
    void aSheetIsATableWithinTheLimitsOrNone(@NotNull String xml) throws IOException {
        aFileIsATableWithinTheLimitsOrNone(zip("xl/worksheets/sheet1.xml", xml));
    }

    @ValueSource(strings = {"=1+1", "\t@x", "'=1", "a\u0000b", "\ud83d", "\uFF1Dx", "007"})
    @FuzzTest
    void noCellBeginsAFormulaAndEveryOtherOneStays(@NotNull String text) {
        String cell = SafeCell.of(text);

        assertThat(cell).doesNotMatch("(?s)^[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*");
        assertThat(cell.length()).isLessThanOrEqualTo(text.length() + 1);
        assertThat(SafeCell.of(cell)).isEqualTo(cell);
        if (text.matches("[A-Za-z0-9 .;ñÑáé]+")) assertThat(cell).isEqualTo(text);
    }

    /** Quadratic work on each piece of a part would take hours. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void relationsThatNeverEndAreLookedAtInOneGo() throws IOException {
        String relations = ("<" + "Relationship ".repeat(4_000)).repeat(20);

        byte[] file = zip("xl/_rels/workbook.xml.rels", relations);

        aFileIsATableWithinTheLimitsOrNone(file);
    }

    private static byte[] written(SheetFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter writer = format.to(out, "Nómina", List.of("Run", "Nombre"))) {
            writer.row(List.of("12345678-5", "Ñandú"));
        }
        return out.toByteArray();
    }

    /** A small workbook in which that part is this text. */
    private static byte[] zip(String part, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types><Override PartName=\"/xl/workbook.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
            put(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml"));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                            + "<sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            if (!part.equals("xl/_rels/workbook.xml.rels")) {
                put(zip, "xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml"));
            }
            put(zip, part, text);
        }
        return out.toByteArray();
    }

    private static String relations(String type, String target) {
        return "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                + type + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
