package cl.presente.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoPlainTable(Hostile hostile) {
        byte[] file = hostile.bytes();
        List<SheetRow> rows = new ArrayList<>();
        long begin = System.nanoTime();

        assertThatExceptionOfType(WrongSheet.class)
                .isThrownBy(() -> Sheet.read(file, rows::add))
                .satisfies(wrong -> assertThat(wrong.reason()).isEqualTo(hostile.reason()));
        System.out.printf(
                "%s: %,d bytes refused in %d ms%n", hostile, file.length, (System.nanoTime() - begin) / 1_000_000);
        assertThat(rows).isEmpty();
    }

    @Test
    void refusesAPartThatLiesTwiceInTheFile() {
        assertThatExceptionOfType(WrongSheet.class)
                .isThrownBy(() -> Sheet.read(Hostile.OVERLAPPING_PARTS.bytes(), row -> {}));
    }

    @Test
    void readsAPlainWorkbook() {
        assertThat(read(Hostile.plainWorkbook()))
                .containsExactly(
                        new SheetRow(1, List.of("RUN", "Nombre")),
                        new SheetRow(2, List.of("11111111-1", "Ana Prueba")));
    }

    @Test
    void letsTheHyperlinksInThatSpreadsheetsMakeOfMailAddresses() {
        byte[] file = Hostile.with(
                "xl/worksheets/_rels/sheet1.xml.rels",
                ("<Relationships><Relationship Id=\"r1\" Target=\"mailto:ana@correo.example\" TargetMode=\"External\""
                                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"/>"
                                + "</Relationships>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(read(file)).hasSize(2);
    }

    @Test
    void readsNumbersAsTheyAreStoredAndFormulasAsText() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Presente", "1.0")) {
            var sheet = workbook.newWorksheet("Hoja 1");
            sheet.value(0, 0, 123456785);
            sheet.formula(0, 1, "1+1");
            sheet.value(0, 2, "=1+1");
        }

        assertThat(read(out.toByteArray())).containsExactly(new SheetRow(1, List.of("123456785", "=1+1", "=1+1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RUN;Nombre\n1-9;Peña, Ana", "RUN\tNombre\r\n1-9\tPeña, Ana", "RUN,Nombre\n1-9,\"Peña, Ana\""})
    void readsEverySeparatorAndEncoding(String text) {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16)) {
            assertThat(read(text.getBytes(charset)))
                    .as(charset.name())
                    .containsExactly(
                            new SheetRow(1, List.of("RUN", "Nombre")), new SheetRow(2, List.of("1-9", "Peña, Ana")));
        }
    }

    @Test
    void refusesARowOf200Columns() {
        String wide = "RUN;Nombre\n1-9;Ana\n" + String.join(";", Collections.nCopies(200, "x"));

        assertThatExceptionOfType(WrongSheet.class)
                .isThrownBy(() -> read(wide.getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong -> {
                    assertThat(wrong.reason()).isEqualTo("too-many-columns");
                    assertThat(wrong.line()).isEqualTo(3);
                });
    }

    @Test
    void refusesMoreRowsThanANominaHas() {
        byte[] file = "x\n".repeat(Sheet.MOST_ROWS + 1).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(WrongSheet.class)
                .isThrownBy(() -> read(file))
                .satisfies(wrong -> assertThat(wrong.reason()).isEqualTo("too-many-rows"));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertRefused(new byte[0], "empty");
        assertRefused(new byte[] {'a', 0, 'b'}, "not-text");
        assertRefused("a;\"b\nc".getBytes(StandardCharsets.UTF_8), "quotes");
        assertRefused("x".repeat(Sheet.LONGEST_CELL + 1).getBytes(StandardCharsets.UTF_8), "long-cell");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatExceptionOfType(WrongSheet.class)
                .isThrownBy(() -> read(file))
                .satisfies(wrong -> assertThat(wrong.reason()).isEqualTo(reason));
    }

    private static List<SheetRow> read(byte[] file) {
        List<SheetRow> rows = new ArrayList<>();
        Sheet.read(file, rows::add);
        return rows;
    }
}
