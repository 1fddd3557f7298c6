package cl.presente.journeys;

import cl.presente.support.RunningService;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The import of a nómina in the browser, into a run of its own; all waiting lives here. */
record ImportVisit(RunningService presente, OfficeVisit office, String slug, UUID run) {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Makes a run that nobody else's journey knows, as a copy of one that the OTEC has. */
    static ImportVisit of(RunningService presente, OfficeVisit office, String slug) throws SQLException {
        UUID run = UUID.randomUUID();
        try (Connection connection = presente.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO course_run (tenant_id, id, course_id,"
                                + " codigo_curso, client, environment, starts_on, ends_on, policy, minutes, course_url, instructions)"
                                + " SELECT r.tenant_id, UNHEX(?), r.course_id, ?, 'Importadora Prueba', 'TEST', r.starts_on, r.ends_on,"
                                + " r.policy, r.minutes, '', '' FROM course_run r JOIN tenant t ON t.id = r.tenant_id"
                                + " WHERE t.slug = ? AND r.environment = 'TEST' ORDER BY r.id LIMIT 1")) {
            insert.setString(1, run.toString().replace("-", ""));
            insert.setString(2, "IMPORTA-" + run.toString().substring(0, 8));
            insert.setString(3, slug);
            if (insert.executeUpdate() != 1) throw new IllegalStateException("no run to copy");
        }
        return new ImportVisit(presente, office, slug, run);
    }

    private Page page() {
        return office.page();
    }

    ImportVisit open() {
        office.open("/o/" + slug + "/admin/runs/" + run + "/import");
        return this;
    }

    /** Chooses a file and sends it, without waiting for what comes of it. */
    ImportVisit send(String name, byte[] file) {
        page().locator("input[type=file]").setInputFiles(new FilePayload(name, XLSX, file));
        page().click("[data-test=upload]");
        return this;
    }

    ImportVisit upload(String name, byte[] file) {
        send(name, file);
        return isAt("CHECKED");
    }

    ImportVisit paste(String text) {
        page().fill("[data-test=pasted]", text);
        page().click("[data-test=paste]");
        return isAt("CHECKED");
    }

    /** Waits until the import is in that state. */
    ImportVisit isAt(String state) {
        page().locator("[data-test=state][data-state=" + state + "]").waitFor(attached());
        page().waitForLoadState(LoadState.LOAD);
        return this;
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    /** What the page says of a file that may not come in. */
    String refusal() {
        Locator message =
                page().locator(".ui-message-error, .ui-message-error-detail").first();
        message.waitFor();
        return message.innerText();
    }

    /** Waits until that many lines have that outcome. */
    ImportVisit counts(String outcome, int lines) {
        String want = "[data-test=want][data-outcome=" + outcome + "]";
        if (lines == 0) {
            page().waitForFunction("want => !document.querySelector(want)", want);
        } else {
            page().locator(want + "[data-count='" + lines + "']").waitFor();
        }
        return this;
    }

    ImportVisit want(String outcome) {
        page().click("[data-test=want][data-outcome=" + outcome + "]");
        page().locator("[data-test=want][data-outcome=" + outcome + "][aria-pressed=true]")
                .waitFor();
        return this;
    }

    ImportVisit wantAll() {
        page().click("[data-test=want-all]");
        page().locator("[data-test=want-all][aria-pressed=true]").waitFor();
        return this;
    }

    /** The row of that line of the file. */
    Locator line(int line) {
        return page().locator("tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page().locator("[data-test=line][data-line='" + line + "']")));
    }

    /** What is wrong with each line that is shown. */
    List<String> problems() {
        return page().locator("[data-test=problem]").all().stream()
                .map(problem -> problem.getAttribute("data-reason"))
                .toList();
    }

    List<String> repairs() {
        return page().locator("[data-test=repair]").allInnerTexts();
    }

    /** Types a cell anew, by the keyboard alone, and waits until the line is no longer among the wrong ones. */
    ImportVisit mend(int line, String field, String text) {
        type(line, field, text);
        page().keyboard().press("Tab");
        isGone(line);
        return this;
    }

    /** Types a cell anew and stays in it. */
    Locator type(int line, String field, String text) {
        Locator input = line(line).locator("[data-test=mend-" + field + "]");
        input.focus();
        page().keyboard().press("Control+A");
        page().keyboard().type(text);
        return input;
    }

    ImportVisit accept(int line) {
        line(line).locator("[data-test=accept]").click();
        isGone(line);
        return this;
    }

    ImportVisit leaveOut(int line) {
        line(line).locator("[data-test=leave-out]").click();
        isGone(line);
        return this;
    }

    void isGone(int line) {
        page().waitForFunction(
                        "line => !document.querySelector(`[data-test=line][data-outcome=WRONG][data-line='${line}']`)",
                        line);
    }

    /** Says by the keyboard alone what a column holds. */
    ImportVisit holds(int column, String field) {
        Locator select = page().locator("[data-test=holds]").nth(column);
        select.focus();
        page().keyboard().type(select.locator("option[value=" + field + "]").innerText());
        page().waitForFunction(
                        "([column, field]) => document.querySelectorAll('[data-test=holds]')[column].value === field",
                        List.of(column, field));
        return this;
    }

    /** Lets all lines be compared by the columns as they are chosen. */
    ImportVisit map() {
        Locator button = page().locator("[data-test=map]");
        button.focus();
        page().waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> page().keyboard().press("Enter"));
        return this;
    }

    ImportVisit isUnusable() {
        page().locator("[data-test=unusable]").waitFor();
        return this;
    }

    ImportVisit tick(String box) {
        page().check("[data-test=" + box + "]");
        return this;
    }

    ImportVisit pressByKeyboard(String button) {
        page().locator("[data-test=" + button + "]").focus();
        page().keyboard().press("Enter");
        return this;
    }

    /** The status that a form of so many bytes is answered with. */
    int post(int bytes) {
        return page().context()
                .request()
                .post(
                        page().url(),
                        RequestOptions.create()
                                .setData(new byte[bytes])
                                .setHeader("Content-Type", "multipart/form-data; boundary=x")
                                .setHeader("Origin", presente.baseUrl().toString())
                                .setTimeout(120_000))
                .status();
    }

    /** The states of the run's imports, the newest first. */
    List<String> earlier() {
        return page().locator("[data-test=earlier]").all().stream()
                .map(row -> row.getAttribute("data-state"))
                .toList();
    }

    ImportVisit press(String button) {
        page().click("[data-test=" + button + "]");
        return this;
    }

    String text(String part) {
        return page().locator("[data-test=" + part + "]").first().innerText();
    }

    String rejects() {
        Download file = page().waitForDownload(() -> page().click("[data-test=rejects]"));
        try (InputStream in = file.createReadStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who is on the run's nómina: {@code RUN name mail}, by RUN. */
    List<String> nomina() throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement select = connection.prepareStatement("SELECT l.run, l.name, l.mail FROM enrolment e"
                        + " JOIN learner l ON l.tenant_id = e.tenant_id AND l.id = e.learner_id"
                        + " WHERE e.course_run_id = UNHEX(?) AND e.withdrawn_at IS NULL ORDER BY l.run")) {
            select.setString(1, run.toString().replace("-", ""));
            ResultSet row = select.executeQuery();
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add((row.getString(1) + " " + row.getString(2) + " " + row.getString(3)).strip());
            }
            return found;
        }
    }
}
