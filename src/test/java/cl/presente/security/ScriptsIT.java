package cl.presente.security;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.identity.InvitationKey;
import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.isolation.Html;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Secrets;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Scripts in every text that is stored, looked at in a browser that no policy protects: what keeps them still is that they are written as
 * text. How many of the sixty each field shows, {@code presente.security.rounds} says; all of them with 60.
 */
@AnyDatabase
class ScriptsIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int ROUNDS = Integer.getInteger("presente.security.rounds", 4);

    /** Texts that are no texts, but have a form of their own that the service relies on; each was thought about. */
    private static final Set<String> FORMED = Set.of(
            // JSON, written by us; its words stand in words.
            "trail_event.canonical",
            // What a view asks for, as an address does.
            "saved_view.content",
            // Separated by U+001F.
            "nomina_import.titles",
            "nomina_import_row.cells",
            // Its shape is checked when it is read, since it is sent to SENCE.
            "course_run.codigo_curso",
            // Written to, so its shape is checked when it is read, too.
            "invitation.email",
            // An address whose shape is checked when it is read, too: no other scheme than https gets onto a page.
            "course_run.course_url",
            "attendance_session.codigo_curso",
            "attendance_session.id_sesion_sence");

    private static FullOtec otec;
    private static Store store;
    private static Wire wire;
    private static String invitation;
    private static String signUp;

    /** A column and how many characters it takes. */
    private record Column(String table, String name, int length) {

        String text() {
            return table + "." + name;
        }
    }

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        store = new Store(presente);
        wire = new Wire(presente.baseUrl());
        byte[] key = ByteBuffer.allocate(20)
                .putInt(otec.id())
                .put(Secrets.random(16))
                .array();
        invitation = Secrets.text(key);
        assertThat(InvitationKey.parse(invitation)).isPresent();
        store.change("UPDATE invitation SET key_hash = ? WHERE tenant_id = ?", Secrets.hash(invitation), otec.id());
        signUp = Secrets.randomText(16);
        store.change(
                "INSERT INTO sign_up (key_hash, rut, otec_name, slug, person, email, password_hash, terms_version, created_at, expires_at)"
                        + " VALUES (?, ?, 'x', 'scripts', 'x', 'x@x.example', '', '1', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY)",
                Secrets.hash(signUp),
                otec.ruts().get(0));
        for (String role : List.of("ADMIN", "COORDINATOR", "AUDITOR")) {
            store.change(
                    "INSERT INTO passkey (id, account_id, name, credential_id, credential_hash, public_key, backup_eligible, sign_count,"
                            + " created_at) VALUES (?, ?, 'x', 'x', ?, 'x', FALSE, 0, UTC_TIMESTAMP(6))",
                    Ids.next(),
                    otec.id(role),
                    Secrets.random(32));
            store.change(
                    "INSERT INTO account_event (account_id, id, happened_at, kind, detail, address, user_agent)"
                            + " VALUES (?, ?, UTC_TIMESTAMP(6), 'PASSKEY_ADDED', 'x', '127.0.0.1', 'x')",
                    otec.id(role),
                    Ids.next());
        }
    }

    @Test
    void noScriptInAnyTextRunsOnAnyPage() throws Exception {
        List<Column> columns = columns();
        assertThat(columns).hasSizeGreaterThan(35);
        Set<String> shown = new LinkedHashSet<>();
        Set<String> pages = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        List<String> ran = new ArrayList<>();
        int opened = 0;
        try (BrowserContext browser = presente.browser()
                .chromium()
                .newContext(new Browser.NewContextOptions()
                        .setBypassCSP(true)
                        .setLocale("es-CL")
                        .setViewportSize(1280, 900))) {
            browser.setDefaultTimeout(20_000);
            browser.addInitScript("window.__hit = () => console.log('__HIT__' + location.pathname);");
            browser.addCookies(List.of(
                    new Cookie("presente-staff", otec.secret(Role.ADMIN.name()))
                            .setUrl(presente.baseUrl().toString()),
                    new Cookie("alumno-" + otec.slug(), otec.secret("learner-sign-in"))
                            .setUrl(presente.baseUrl().toString())));
            browser.onConsoleMessage(message -> {
                if (message.text().contains("__HIT__")) ran.add(message.text());
            });
            browser.onDialog(dialog -> {
                ran.add("dialog " + dialog.message());
                dialog.dismiss();
            });
            browser.onRequest(request -> {
                if (request.url().contains("canary.invalid")) ran.add(request.url());
            });
            Page page = browser.newPage();
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < columns.size(); i++) {
                    for (String payload : fill(columns.get(i), i * 7 + round))
                        shown.add(columns.get(i).text() + " " + payload);
                }
                callbacks(round);
                for (String path : pages()) {
                    var answer = page.navigate(
                            presente.baseUrl() + path,
                            new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
                    opened++;
                    pages.add(path);
                    if (answer.status() >= 500) ran.add(answer.status() + " " + path);
                    String html = page.content();
                    if (html.contains(Payloads.WORKED_OUT)) ran.add("worked out at " + path);
                    for (Object alive : (List<?>) page.evaluate(ALIVE)) ran.add(path + " " + alive);
                    if (html.contains("__hit")) seen.add(path);
                }
            }
        }

        assertThat(ran).isEmpty();
        // Otherwise the pages were looked at without what was put into them.
        assertThat(seen).hasSizeGreaterThan(25);
        System.out.println("security | scripts | payloads " + Payloads.SCRIPTS.size() + " | fields " + columns.size()
                + " | pages " + pages.size()
                + " | of them with a payload on them " + seen.size() + " | pages opened " + opened
                + " | payload-field pairs " + shown.size()
                + " of " + Payloads.SCRIPTS.size() * columns.size() + " | run 0");
    }

    /** Finds what would run sooner or later, though it has not yet: handlers, addresses and frames that came from a text. */
    private static final String ALIVE = """
            () => [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
                .filter(a => /^on/i.test(a.name) && a.value.includes('__hit')
                    || /^(href|src|action|formaction|data|srcdoc|xlink:href)$/i.test(a.name)
                        && (/^[\\s\\x00-\\x20]*(javascript|data|vbscript):(?!image\\/)/i.test(a.value) || a.value.includes('canary.invalid')))
                .map(a => e.tagName + ' ' + a.name + '=' + a.value)
                .concat(e.tagName === 'SCRIPT' && /(^|[^'"\\\\\\w])__hit\\(\\)/.test(e.textContent) && e.textContent.length < 60
                    ? ['SCRIPT ' + e.textContent] : []))""";

    /** What is typed wrongly is shown again. */
    @Test
    void whatAFormGivesBackIsText() {
        List<String> raw = new ArrayList<>();
        int sent = 0;
        for (String payload : Payloads.SCRIPTS) {
            Answer form = wire.send(Ask.get("/sign-up"));
            String token = new Html(form.body())
                    .forms().stream()
                            .flatMap(found -> found.fields().stream())
                            .filter(field -> field.name().equals("formToken"))
                            .map(Field::value)
                            .findFirst()
                            .orElseThrow();
            Answer signUp = wire.send(Ask.form(
                            "/sign-up",
                            List.of(
                                    new Field("formToken", token),
                                    new Field("rut", payload),
                                    new Field("otec-name", payload),
                                    new Field("slug", payload),
                                    new Field("person", payload),
                                    new Field("mail", payload)))
                    .with("Origin", presente.baseUrl().toString())
                    .with(
                            "Cookie",
                            "presente-sign-up="
                                    + form.cookie("presente-sign-up").orElseThrow()));
            Answer signIn =
                    wire.send(Ask.form("/sign-in", List.of(new Field("mail", payload), new Field("password", payload)))
                            .with("Origin", presente.baseUrl().toString()));
            String home = "/o/" + otec.slug();
            Answer code = wire.send(Ask.form(
                            home + "/code",
                            List.of(
                                    new Field("formToken", cl.presente.platform.web.FormToken.of("")),
                                    new Field("run", payload)))
                    .with("Origin", presente.baseUrl().toString()));
            String typed = "run-tecleado";
            String cookies = String.join(
                    "; ",
                    code.all("Set-Cookie").stream()
                            .map(cookie -> cookie.split(";")[0])
                            .toList());
            Answer again =
                    wire.send(Ask.get(home + "?step=run").with("Cookie", cookies.isEmpty() ? typed + "=" : cookies));
            sent += 4;
            for (Answer answer : List.of(signUp, signIn, again)) {
                boolean dangerous = payload.matches("(?s).*[<>\"].*");
                if (dangerous && answer.body().contains(payload)) raw.add(payload);
                if (answer.body().contains(Payloads.WORKED_OUT)) raw.add("worked out: " + payload);
            }
        }

        assertThat(raw).isEmpty();
        System.out.println("security | scripts given back by forms | payloads " + Payloads.SCRIPTS.size() + " | posts "
                + sent + " | raw 0");
    }

    /** What can be saved is a file and no page, and the mails are plain text. */
    @Test
    void noFileAndNoMailIsHtml() throws Exception {
        List<Answer> files = Pages.files(presente, otec, "trail");

        assertThat(files).hasSize(2).allSatisfy(file -> {
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Disposition")).get().asString().startsWith("attachment");
            assertThat(file.header("Content-Type"))
                    .get()
                    .asString()
                    .doesNotContain("html")
                    .doesNotContain("xml;");
        });
        assertThat(presente.mails().htmlParts()).isZero();
        System.out.println("security | files and mails | files " + files.size() + " | mails "
                + presente.mails().mails().size() + " | HTML 0");
    }

    private static List<String> pages() throws ReflectiveOperationException {
        List<String> pages = new ArrayList<>(Pages.office(otec));
        pages.addAll(Pages.learners(otec));
        pages.addAll(List.of(
                "/",
                "/account",
                "/sign-in",
                "/invitation/" + invitation,
                "/sign-up/confirm/" + signUp,
                "/sign-up",
                "/recover",
                "/o/" + otec.slug() + "/theme.css",
                "/o/" + otec.slug() + "/nothing",
                "/status"));
        return pages;
    }

    /** Every column that holds a text of somebody's own, in a table of which the OTEC or its staff has rows. */
    private static List<Column> columns() throws SQLException {
        return store
                .rows("SELECT table_name, column_name, character_maximum_length FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND (character_set_name = 'utf8mb4' OR column_name = 'user_agent')"
                        + " AND table_name IN (SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'tenant_id'"
                        + " UNION SELECT 'tenant' UNION SELECT 'account' UNION SELECT 'passkey' UNION SELECT 'account_event'"
                        + " UNION SELECT 'staff_sign_in' UNION SELECT 'sign_up')"
                        + " ORDER BY table_name, ordinal_position")
                .stream()
                .map(row -> new Column(row.get(0), row.get(1), (int) Math.min(4_000, Long.parseLong(row.get(2)))))
                .filter(column -> !FORMED.contains(column.text()))
                .filter(ScriptsIT::hasRows)
                .toList();
    }

    private static boolean hasRows(Column column) {
        try {
            return Integer.parseInt(
                            store.ask("SELECT COUNT(*) FROM " + column.table() + " WHERE " + whose(column.table()))
                                    .get(0))
                    > 0;
        } catch (SQLException e) {
            throw new IllegalStateException(column.text(), e);
        }
    }

    private static String whose(String table) {
        String staff = "(SELECT account_id FROM membership WHERE tenant_id = " + otec.id() + ")";
        return switch (table) {
            case "tenant" -> "id = " + otec.id();
            case "account" -> "id IN " + staff;
            case "passkey", "account_event", "staff_sign_in" -> "account_id IN " + staff;
            case "sign_up" -> "slug = 'scripts'";
            default -> "tenant_id = " + otec.id();
        };
    }

    /** Puts as many payloads into the column as it takes, and returns them. */
    private static List<String> fill(Column column, int from) throws SQLException {
        boolean ascii = column.name().equals("user_agent");
        StringBuilder text = new StringBuilder();
        List<String> used = new ArrayList<>();
        for (int i = 0; i < Payloads.SCRIPTS.size(); i++) {
            String payload = Payloads.SCRIPTS.get(Math.floorMod(from + i, Payloads.SCRIPTS.size()));
            if (text.length() + payload.length() + 1 > column.length()) break;
            if (ascii && !payload.chars().allMatch(c -> c > 0 && c < 128)) continue;
            text.append(payload).append(' ');
            used.add(payload);
        }
        String value = text.toString().stripTrailing();
        String update = "UPDATE " + column.table() + " SET " + column.name() + " = ? WHERE " + whose(column.table());
        try {
            store.change(update, value);
        } catch (java.sql.SQLIntegrityConstraintViolationException unique) {
            store.change(update + " LIMIT 1", value);
        }
        return used;
    }

    /** SENCE's answers with a script in every field, as a browser would bring them. */
    private static void callbacks(int round) {
        for (String session : List.of("session-OPEN", "session-ISSUED", "session-REFUSED")) {
            for (String route : List.of("sr", "se", "cr", "ce")) {
                List<Field> fields =
                        new ArrayList<>(List.of(new Field("IdSesionAlumno", otec.secret(session + "-id"))));
                int at = round * 13;
                for (String name : List.of(
                        "CodSence",
                        "CodigoCurso",
                        "IdSesionSence",
                        "RunAlumno",
                        "FechaHora",
                        "ZonaHoraria",
                        "LineaCapacitacion",
                        "GlosaError",
                        "<b onmouseover=__hit()>")) {
                    fields.add(new Field(name, Payloads.SCRIPTS.get(Math.floorMod(at++, Payloads.SCRIPTS.size()))));
                }
                String phase = route.startsWith("s") ? "-start-nonce" : "-close-nonce";
                Answer answer = wire.send(
                        Ask.form("/o/" + otec.slug() + "/c/" + otec.secret(session + phase) + "/" + route, fields));
                assertThat(answer.status()).isEqualTo(303);
            }
        }
    }
}
