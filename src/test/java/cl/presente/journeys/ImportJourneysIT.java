package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.sheet.Hostile;
import cl.presente.sence.Rut;
import cl.presente.support.RunningService;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ResourceBundle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A nómina from a damaged spreadsheet to the run, and back. */
class ImportJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "puerto-lluvia";

    private static final ResourceBundle OFFICE = ResourceBundle.getBundle("i18n.admin");

    private OfficeVisit office;
    private ImportVisit visit;

    @BeforeEach
    void atTheUpload() throws Exception {
        office = new OfficeVisit(presente);
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador"));
        visit = ImportVisit.of(presente, office, OTEC).open();
    }

    @AfterEach
    void signedOut() {
        office.close();
    }

    @Test
    void aDamagedSpreadsheetIsMendedImportedAndTakenBack() throws Exception {
        office.isClean();
        visit.upload("nómina noviembre.xlsx", damaged());
        office.isClean();
        assertThat(visit.problems())
                .containsExactly(
                        "RUN.no-check-digit",
                        "RUN.check-digit",
                        "RUN.lost-digits",
                        "RUN.missing",
                        "NAME.missing",
                        "MAIL.format",
                        "RUN.repeated",
                        "RUN.format");
        String rejects = visit.rejects();
        assertThat(rejects).contains("Falta el dígito verificador.", ";'=1+1;");

        visit.accept(11)
                .mend(12, "run", new Rut(17222333, dv(17222333)).dotted())
                .mend(13, "run", "15444555-" + dv(15444555))
                .leaveOut(14);
        visit.mend(15, "name", "Nadia Sin Nombre")
                .mend(16, "mail", "olga@correo.example")
                .leaveOut(17)
                .leaveOut(18);
        visit.counts("WRONG", 0).counts("NEW", 13).counts("SKIPPED", 3).wantAll();
        assertThat(visit.repairs())
                .hasSize(8)
                .anyMatch(repair -> repair.matches("RUN: «␣.*␣» se lee «•••••225-" + dv(16111225) + "»"));
        office.isClean();

        visit.press("start").isAt("DONE");
        office.isClean();
        assertThat(visit.nomina())
                .hasSize(13)
                .contains(
                        run(9876543) + " Ana Cero Perdido ana@correo.example",
                        run(16111225) + " Elsa María Invisible elsa@correo.example",
                        run(16111227) + " Gina Punto Cero gina@correo.example",
                        run(16111228) + " =HYPERLINK(\"http://x\") Fórmula");
        visit.press("undo").isAt("UNDONE");
        office.isClean();
        assertThat(visit.nomina()).isEmpty();
    }

    @Test
    void hostileFilesAreRefusedInWordsAndNothingOfThemIsKept() {
        for (Hostile hostile : Hostile.values()) {
            byte[] file = hostile.bytes();
            visit.open();
            long begin = System.nanoTime();
            String refusal = visit.send("lista.xlsx", file).refusal();

            assertThat(refusal).as(hostile.name()).isEqualTo(OFFICE.getString("import.refused." + hostile.reason()));
            System.out.printf("upload of %s answered in %d ms%n", hostile, (System.nanoTime() - begin) / 1_000_000);
        }
        String wide = "RUN;Nombre\n" + run(16111231) + ";Ana\n" + "x;".repeat(200) + "x\n";
        assertThat(visit.open()
                        .send("ancha.csv", wide.getBytes(StandardCharsets.UTF_8))
                        .refusal())
                .startsWith("La fila 3 tiene más de 60 columnas");
        office.isClean();
        assertThat(visit.open().earlier()).isEmpty();
    }

    @Test
    void aFormThatIsFarTooLongIsNotRead() {
        assertThat(visit.post(26 * 1024 * 1024)).isEqualTo(413);
    }

    @Test
    void scriptsInAFileAreTextLikeAnyOther() throws Exception {
        String image = "<img src=x onerror=alert(1)>";
        visit.upload(
                "scripts.csv",
                ("RUN;Nombre;<script>alert(0)</script>\n" + run(16111232) + ";<script>alert(1)</script> " + image
                                + ";x\n" + "mal;" + image + ";" + image + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        office.isClean();
        visit.leaveOut(3).press("start").isAt("DONE");
        office.isClean();

        assertThat(visit.nomina()).containsExactly(run(16111232) + " <script>alert(1)</script> " + image);
    }

    @Test
    void whoTypesFasterThanThePageAnswersMendsTheLineThatHeMeans() {
        String rows = "RUN\tNombre\nmal\tAna Rápida\npeor\tBeto Rápido\n%s\tCaro Rápida\n".formatted(run(16111235));
        visit.paste(rows).counts("WRONG", 2);
        office.holdAnswers();
        visit.type(2, "run", run(16111236));
        office.press("Tab");
        Locator next = visit.type(3, "run", run(16111237));
        office.letAnswersThrough();

        visit.isGone(2);
        PlaywrightAssertions.assertThat(next).hasValue(run(16111237));
        PlaywrightAssertions.assertThat(next).isFocused();
        office.press("Tab");
        visit.counts("WRONG", 0).counts("NEW", 3);
    }

    @Test
    void whatIsTypedStaysThroughTheAnswersToWhatWasTypedBefore() {
        String rows =
                "RUN\tNombre\tCorreo\nmal\t\tnada\n%s\tCaro Rápida\tcaro@correo.example\n".formatted(run(16111238));
        visit.paste(rows).counts("WRONG", 1);
        office.holdAnswers();
        visit.type(2, "run", run(16111239));
        office.press("Tab");
        visit.type(2, "name", "Ana Rápida");
        office.press("Tab");
        Locator mail = visit.type(2, "mail", "ana@correo.example");
        office.press("ArrowLeft").letAnswersThrough();

        PlaywrightAssertions.assertThat(mail).hasValue("ana@correo.example");
        office.page().keyboard().type("s");
        PlaywrightAssertions.assertThat(mail).hasValue("ana@correo.examplse");
        office.press("Tab");
        visit.counts("WRONG", 0).counts("NEW", 2);
    }

    @Test
    void pastedRowsGetTheirColumnsByKeyboardAndTheColumnsAreRemembered() throws Exception {
        String rows = "Ficha\tPersona\tContacto\n%s\tAna Pegada\tana@correo.example\n%s\tBeto Pegado\t\n"
                .formatted(run(16111233), run(16111234));
        visit.paste(rows).counts("NEW", 2).holds(0, "IGNORED").map().isUnusable();
        office.isClean();
        visit.holds(0, "RUN").holds(2, "IGNORED").map().counts("NEW", 2);
        visit.pressByKeyboard("start").isAt("DONE");
        assertThat(visit.text("added")).isEqualTo("2");
        assertThat(visit.nomina()).containsExactly(run(16111233) + " Ana Pegada", run(16111234) + " Beto Pegado");

        visit.open().paste(rows.replace("Ana Pegada", "Ana María Pegada").replaceAll("\n[^\n]*Beto.*\n", "\n"));
        assertThat(visit.text("remembered")).isNotBlank();
        visit.counts("CHANGED", 1).tick("whole").counts("WITHDRAWN", 1);
        assertThat(visit.text("was-name")).isEqualTo("antes: Ana Pegada");
        office.isClean();
        visit.press("start").isAt("DONE");

        assertThat(visit.nomina()).containsExactly(run(16111233) + " Ana María Pegada");
        assertThat(visit.open().earlier()).containsExactly("DONE", "DONE");
    }

    @Test
    void onlyWhoMayEditANominaComesHere() {
        try (OfficeVisit auditor = new OfficeVisit(presente)) {
            auditor.open("/sign-in").signIn(Staff.of(OTEC, "auditor"));
            assertThat(auditor.get("/o/" + OTEC + "/admin/runs/" + visit.run() + "/import")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(office.get("/o/" + OTEC + "/admin/imports/" + visit.run()).status())
                .isEqualTo(404);
        assertThat(office.get("/o/" + OTEC + "/admin/runs/0192d3a4-5b6c-7d8e-9f01-23456789abcd/import")
                        .status())
                .isEqualTo(404);
    }

    private static char dv(int number) {
        return Rut.checkDigitOf(number);
    }

    private static String run(int number) {
        return number + "-" + dv(number);
    }

    /** Rows 3 to 10 are repaired, rows 11 to 18 cannot be read. */
    private static byte[] damaged() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Presente", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Nómina");
            sheet.value(0, 0, "Curso de prueba, noviembre");
            List<String> titles = List.of("RUT trabajador", "Nombres", "Apellidos", "E-mail", "Exención");
            for (int i = 0; i < titles.size(); i++) sheet.value(1, i, titles.get(i));
            row(sheet, 3, "0" + run(9876543), "Ana", "Cero Perdido", "ana@correo.example");
            row(sheet, 4, "16.111.222-" + dv(16111222), "Beto", "Con Puntos", "beto@correo.example");
            row(sheet, 5, "16,111,223-" + dv(16111223), "Carla", "Con Comas", "carla@correo.example");
            sheet.value(5, 0, Double.parseDouble("16111224" + digit(16111224)));
            row(sheet, 6, null, "Dora", "Numérica", "dora@correo.example");
            row(
                    sheet,
                    7,
                    "\u00A016111225\u2013" + dv(16111225) + "\u200B",
                    "Elsa\u00A0 María",
                    "Invisible",
                    "elsa@correo.example ");
            row(sheet, 8, run(16111226).toLowerCase(), "Fito", "Minúscula", "mailto:fito@correo.example");
            row(sheet, 9, "16111227" + dv(16111227) + ".0", "Gina", "Punto Cero", "gina@correo,example");
            row(sheet, 10, run(16111228), "=HYPERLINK(\"http://x\")", "Fórmula", "");
            row(sheet, 11, "15333444", "Hugo", "Sin Dígito", "hugo@correo.example");
            row(
                    sheet,
                    12,
                    "17222333-" + (dv(17222333) == '1' ? '2' : '1'),
                    "Iris",
                    "Mal Dígito",
                    "iris@correo.example");
            row(sheet, 13, "1.54E+08", "Jano", "Científico", "jano@correo.example");
            row(sheet, 14, "", "=1+1", "Total", "");
            row(sheet, 15, run(16111229), "", "", "nadia@correo.example");
            row(sheet, 16, run(16111230), "Olga", "Mal Correo", "olga en correo");
            row(sheet, 17, run(16111222), "Beto", "Otra Vez", "beto@correo.example");
            row(sheet, 18, "pasaporte X", "Rosa", "Extranjera", "rosa@correo.example");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digit(int number) {
        return String.valueOf(dv(number));
    }

    private static void row(Worksheet sheet, int line, @org.jspecify.annotations.Nullable String... cells) {
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell != null && !cell.isEmpty()) sheet.value(line - 1, i, cell);
        }
    }
}
