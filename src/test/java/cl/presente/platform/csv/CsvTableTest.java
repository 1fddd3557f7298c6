package cl.presente.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cl.presente.sence.Rut;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void takesTheSeparatorThatTheHeaderShows(String separator) {
        CsvTable table = parse("RunAlumno;Nombre\n11111111-1;Inés Ñandú\n".replace(";", separator));

        assertThat(table.header()).containsExactly("RunAlumno", "Nombre");
        assertThat(table.rows().get(0).text("Nombre")).isEqualTo("Inés Ñandú");
    }

    @Test
    void isNotMisledByCommasBelowASemicolonHeader() {
        assertThat(parse("a;b\n1,2,3,4;x\n").rows().get(0).text("a")).isEqualTo("1,2,3,4");
    }

    @Test
    void readsWhatExcelSaves() {
        String text = "Nombre;Correo\r\nMuñoz;a@b.example\r\n";

        for (byte[] saved : List.of(
                text.getBytes(WINDOWS),
                text.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))) {
            assertThat(CsvTable.parse(saved)
                            .requireColumns(List.of("Nombre", "Correo"))
                            .rows())
                    .extracting(row -> row.text("Nombre"))
                    .containsExactly("Muñoz");
        }
    }

    @Test
    void keepsSeparatorsQuotesAndLineBreaksInsideQuotes() {
        CsvRow row = parse("a;b\n\"uno; \"\"dos\"\"\ntres\";x\n").rows().get(0);

        assertThat(row.text("a")).isEqualTo("uno; \"dos\"\ntres");
    }

    @Test
    void countsTheLinesOfTheFile() {
        CsvTable table = parse("\na;b\n\n\"1\n2\";x\n3;y\n");

        assertThat(table.rows()).extracting(CsvRow::line).containsExactly(4L, 6L);
    }

    @Test
    void leavesOutWhatHasNoText() {
        CsvTable table = parse("a;b;;\n;;;\n \u00a0;\n1;2;;\n");

        assertThat(table.header()).containsExactly("a", "b");
        assertThat(table.rows()).hasSize(1);
    }

    @Test
    void findsAColumnByItsNameHoweverItIsWritten() {
        CsvRow row = parse("RUN_alumno;Línea  Capacitación\n1;2\n").rows().get(0);

        assertThat(row.text("RunAlumno")).isEqualTo("1");
        assertThat(row.text("LineaCapacitacion")).isEqualTo("2");
    }

    @Test
    void readsAMissingCellAsBlank() {
        assertThat(parse("a;b\n1\n").rows().get(0).text("b")).isEmpty();
    }

    @Test
    void namesThePlaceAndTheRuleButNeverTheValue() {
        CsvRow row = parse("Nombre;RunAlumno\nx;11.111.111-1\ny;11.111.111-2\n")
                .rows()
                .get(1);

        WrongCsv wrong = catchThrowableOfType(WrongCsv.class, () -> row.read("RunAlumno", Rut::parse));

        assertThat(wrong.line()).isEqualTo(3);
        assertThat(wrong.column()).isEqualTo("RunAlumno");
        assertThat(wrong.rule().key()).isEqualTo("invalid.Rut.check-digit");
        assertThat(wrong).hasMessageNotContaining("111");
    }

    @Test
    void refusesANumberThatIsNone() {
        CsvRow row = parse("Horas\nocho\n").rows().get(0);

        assertThatExceptionOfType(WrongCsv.class)
                .isThrownBy(() -> row.read("Horas", Integer::valueOf))
                .withMessage("line 2, column Horas: Horas: format");
    }

    @Test
    void takesWordsHoweverTheyAreWritten() {
        CsvRow row = parse("Ambiente\nPRODUCCIÓN\n").rows().get(0);

        assertThat(row.word("Ambiente", Map.of("prueba", 1, "producción", 2))).isEqualTo(2);
        assertThatExceptionOfType(WrongCsv.class).isThrownBy(() -> row.word("Ambiente", Map.of("prueba", 1)));
    }

    @Test
    void refusesAFileThatIsNoTable() {
        assertThat(reason("")).isEqualTo("line 1: csv: empty");
        assertThat(reason("PK\0\0")).isEqualTo("line 1: csv: not-text");
        assertThat(reason("a;A\n")).isEqualTo("line 1, column A: csv: repeated-column");
        assertThat(reason("a;b\n1;2\n1;2;3\n")).isEqualTo("line 3: csv: too-many-cells");
        assertThat(reason("a;b\n\"1\n1\";2\n\"x;2\n3;4\n")).isEqualTo("line 4: csv: quotes");
        assertThat(reason("a;b\n\"1\"x;2\n")).isEqualTo("line 2: csv: quotes");
    }

    @Test
    void refusesColumnsThatNobodyAskedFor() {
        CsvTable table = parse("a;b\n");

        assertThat(table.requireColumns(List.of("B", "A"))).isSameAs(table);
        assertThatExceptionOfType(WrongCsv.class)
                .isThrownBy(() -> table.requireColumns(List.of("a")))
                .withMessage("line 1, column b: csv: unknown-column");
        assertThatExceptionOfType(WrongCsv.class)
                .isThrownBy(() -> table.requireColumns(List.of("a", "b", "c")))
                .withMessage("line 1, column c: csv: missing-column");
    }

    private static CsvTable parse(String text) {
        return CsvTable.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(String text) {
        return catchThrowableOfType(WrongCsv.class, () -> parse(text)).getMessage();
    }
}
