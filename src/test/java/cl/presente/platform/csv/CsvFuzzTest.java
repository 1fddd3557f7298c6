package cl.presente.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

class CsvFuzzTest {

    static Stream<byte[]> files() {
        return Stream.of("Run;Nombre\r\n1-9;Ana\r\n", "a,b\n\"x,\"\"y\",\n", "\uFEFFa\tb\n \t \n", "a;a\n", "\"")
                .map(file -> file.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void aFileIsATableOrWrongAtAPlace(byte[] file) {
        try {
            CsvTable table = CsvTable.parse(file);

            assertThat(table.rows()).allSatisfy(row -> {
                assertThat(row.width()).isBetween(1, table.header().size());
                assertThat(row.cells()).noneMatch(CsvFuzzTest::hasBlankAtAnEnd);
                assertThat(row.cells().get(row.width() - 1)).isNotEmpty();
                assertThat(row.line()).isGreaterThan(1);
            });
        } catch (WrongCsv wrong) {
            assertThat(wrong.line()).isPositive();
        }
    }

    @MethodSource("files")
    @FuzzTest
    void rowsHoldNoMoreThanTheFileAndStandInItsOrder(byte[] file) {
        List<CsvRow> rows = new ArrayList<>();
        try {
            CsvTable.eachRow(file, rows::add);
        } catch (WrongCsv wrong) {
            assertThat(wrong.line()).isPositive();
        }

        assertThat(rows.stream()
                        .flatMap(row -> row.cells().stream())
                        .mapToInt(String::length)
                        .sum())
                .isLessThanOrEqualTo(file.length);
        assertThat(rows).isSortedAccordingTo((one, next) -> Long.compare(one.line(), next.line()));
    }

    /** Quadratic work would take hours. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCellOfMillionsOfBlanksIsReadInOneGo() {
        String blanks = " ".repeat(3_000_000);
        byte[] file = ("a;b\nx" + blanks + "y;" + blanks + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(CsvTable.parse(file).rows().get(0).text("a")).hasSize(blanks.length() + 2);
    }

    private static boolean hasBlankAtAnEnd(String cell) {
        return !cell.isEmpty() && (isBlank(cell.charAt(0)) || isBlank(cell.charAt(cell.length() - 1)));
    }

    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || c == ' ' || (c >= '\t' && c <= '\r');
    }
}
