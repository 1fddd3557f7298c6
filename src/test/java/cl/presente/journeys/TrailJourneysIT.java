package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.platform.TimeSource;
import cl.presente.platform.csv.CsvTable;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff read of what was done, and what they take away of it. */
@AnyDatabase
class TrailJourneysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "tres-condores";
    private static final String TRAIL = "/o/" + OTEC + "/admin/trail";

    private OfficeVisit office;

    @BeforeEach
    void aDesktop() {
        office = new OfficeVisit(presente);
    }

    @AfterEach
    void signedOut() {
        office.close();
    }

    @Test
    void whatWasDoneIsReadFoundAndTakenAway() throws IOException, SQLException {
        Staff admin = Staff.of(OTEC, "administrador");
        String formula = "=HYPERLINK(\"https://evil.example\";\"" + UUID.randomUUID() + "\")";
        Rows.of(presente).trailEvent(OTEC, "Zoila Prueba", formula);
        office.open("/sign-in").signIn(admin).open(TRAIL).isClean();

        String csv = new String(read(download("trail-csv")), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(CsvTable.parse(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .rows())
                .anyMatch(row -> row.text("Sobre qué").equals("'" + formula)
                        && row.text("Persona").equals("Zoila Prueba"));
        assertThat(cells(download("trail-xlsx")))
                .allSatisfy(cell -> assertThat(cell.getType()).isEqualTo(CellType.STRING))
                .anySatisfy(cell -> assertThat(cell.asString()).isEqualTo("'" + formula));

        office.open(TRAIL);
        Locator newest = entries().first();
        assertThat(newest.locator("summary").innerText())
                .matches("\\S.* descargó una copia de la bitácora: \\d+ eventos en un archivo xlsx");
        newest.locator("summary").click();
        assertThat(newest.locator("dl").innerText()).contains("Como", "Administración", "Cantidad", "Identificador");
        office.isClean();
        LiveVisit.of(office).picture("trail");

        office.page().fill("[data-test=filter-words]", "zoila");
        office.page()
                .waitForCondition(() -> entries().count() > 0
                        && entries().allInnerTexts().stream().allMatch(text -> text.contains("Zoila")));
        office.page().fill("[data-test=filter-words]", "nadie hizo esto");
        office.listsNothing().isClean();
        office.page().click("[data-test=filter-clear]");
        entries().first().waitFor();
        office.page().locator("[data-test=filter-person]").selectOption(new SelectOption().setLabel("Zoila Prueba"));
        office.page()
                .waitForCondition(() -> entries().count() > 0
                        && entries().allInnerTexts().stream().allMatch(text -> text.contains("Zoila")));
        entries().first().locator("summary").click();
        entries().first().locator("[data-test=only-this]").click();
        office.page().locator("[data-test=about-one]").waitFor();
        PlaywrightAssertions.assertThat(entries()).hasCount(1);
        office.isClean();

        office.open(TRAIL);
        String beforeAll =
                LocalDate.now(TimeSource.CHILE).minusDays(30).format(DateTimeFormatter.ofPattern("dd-MM-uuuu"));
        office.page()
                .locator("[data-test=filter-to] input, input[data-test=filter-to]")
                .first()
                .fill(beforeAll);
        office.press("Tab").listsNothing();

        office.open(TRAIL);
        office.page().setViewportSize(768, 1024);
        office.isClean();
        LiveVisit.of(office).picture("trail-768");
    }

    @Test
    void theAuditorSeesTheTrailAndTheCoordinatorDoesNot() {
        Staff auditor = Staff.of(OTEC, "auditor");
        office.open("/sign-in").signIn(auditor).open(TRAIL);
        assertThat(office.page().locator("h1").innerText()).isEqualTo("Bitácora");
        assertThat(office.menu()).contains("trail");
        office.page().click("[data-test=sign-out]");

        office.open("/sign-in").signIn(Staff.of(OTEC, "coordinador"));
        assertThat(office.menu()).doesNotContain("trail");
        assertThat(office.get(TRAIL).status()).isEqualTo(403);
    }

    private Locator entries() {
        return office.page().locator("[data-test=trail-entry]");
    }

    private Download download(String hook) {
        return office.page().waitForDownload(() -> office.page().click("[data-test=" + hook + "]"));
    }

    private static byte[] read(Download download) throws IOException {
        assertThat(download.suggestedFilename()).matches("bitacora-" + OTEC + "-\\d{4}-\\d\\d-\\d\\d\\.(csv|xlsx)");
        try (InputStream file = download.createReadStream()) {
            return file.readAllBytes();
        }
    }

    private static List<Cell> cells(Download download) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new java.io.ByteArrayInputStream(read(download)));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.flatMap(Row::stream).toList();
        }
    }
}
