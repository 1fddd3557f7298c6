package cl.presente.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.FullOtec;
import cl.presente.platform.Ids;
import cl.presente.platform.sheet.Sheet;
import cl.presente.security.Wire.Answer;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Formulas in every text column that leaves as a file: whoever opens it sees text. */
@AnyDatabase
class FormulasIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    /** Forty: every way in which a cell begins one, times what an attacker would write. */
    private static final List<String> FORMULAS = Stream.of(
                    "=", "+", "-", "@", "\t=", "\r=", "\n=", "\uFF1D", "\uFF0B", "\uFF20")
            .flatMap(beginning -> Stream.of(
                            "1+1",
                            "cmd|'/C calc'!A0",
                            "HYPERLINK(\"https://evil.example\";\"ver\")",
                            "DDE(\"cmd\";\"/C calc\";\"x\")")
                    .map(body -> beginning + body))
            .toList();

    private static FullOtec otec;
    private static Store store;

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        store = new Store(presente);
        store.change(
                "DELETE FROM nomina_import_row WHERE tenant_id = ? AND import_id = ?", otec.id(), otec.id("import"));
        int line = 1;
        for (String formula : FORMULAS) {
            store.change(
                    "INSERT INTO trail_event (tenant_id, id, happened_at, kind, actor_id, actor_name, actor_role, address, subject_type,"
                            + " subject_id, subject_label, canonical, words) VALUES (?, ?, UTC_TIMESTAMP(6), 'trail.exported', ?, ?, 'ADMIN', '127.0.0.1',"
                            + " 'course', 'x', ?, '{\"facts\":{}}', ?)",
                    otec.id(),
                    Ids.next(),
                    otec.id("ADMIN"),
                    formula,
                    formula,
                    formula);
            store.change(
                    "INSERT INTO nomina_import_row (tenant_id, import_id, position, line, cells, run, name, mail, exemption, outcome, problem,"
                            + " repaired, applied, kept, before_learner, before_name, before_mail, before_enrolment, before_exemption)"
                            + " VALUES (?, ?, ?, ?, ?, NULL, '', '', '', 'WRONG', 'run.digit', FALSE, FALSE, FALSE, FALSE, '', '', FALSE, '')",
                    otec.id(),
                    otec.id("import"),
                    line,
                    line + 1,
                    String.join("\u001F", formula, formula, formula));
            line++;
        }
        store.change(
                "UPDATE nomina_import SET total = ? WHERE tenant_id = ? AND id = ?",
                FORMULAS.size(),
                otec.id(),
                otec.id("import"));
    }

    @Test
    void fortyFormulasInEveryColumnThatLeavesComeBackAsText() throws Exception {
        assertThat(FORMULAS).hasSize(40);
        List<byte[]> files = new ArrayList<>();
        files.addAll(files("trail"));
        files.addAll(files("imports/" + otec.id("import")));
        assertThat(files).hasSize(3);

        int cells = 0;
        int neutralised = 0;
        for (byte[] file : files) {
            List<List<String>> rows = new ArrayList<>();
            Sheet.read(file, row -> rows.add(row.cells()));
            assertThat(formulaElements(file)).isZero();
            List<String> texts = rows.stream().flatMap(List::stream).toList();
            assertThat(texts).noneMatch(text -> text.matches("(?s)[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*"));
            for (String formula : FORMULAS) {
                long found = texts.stream()
                        .filter(text -> text.equals("'" + formula))
                        .count();
                assertThat(found).as(formula).isGreaterThanOrEqualTo(2);
                neutralised += (int) found;
            }
            cells += texts.size();
        }
        System.out.println("security | formulas | formulas " + FORMULAS.size() + " | files " + files.size()
                + " | cells " + cells + " | neutralised " + neutralised + " | formulas left 0");
    }

    private static List<byte[]> files(String page) {
        return Pages.files(presente, otec, page).stream().map(Answer::bytes).toList();
    }

    private static int formulaElements(byte[] file) throws Exception {
        if (file[0] != 'P') return 0;
        int found = 0;
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String xml = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                found += xml.split("<f[ >]", -1).length - 1;
            }
        }
        return found;
    }
}
