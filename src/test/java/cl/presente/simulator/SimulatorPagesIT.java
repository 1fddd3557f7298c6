package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator's pages in a real browser, at the size of a phone. */
@AnyDatabase
class SimulatorPagesIT {

    private static Playwright playwright;
    private static Browser browser;

    private final Stage stage = new Stage();
    private final List<String> callbacks = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private HttpServer otec;

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("presente.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void openOtec() throws IOException {
        otec = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        otec.createContext("/", this::receive);
        otec.start();
    }

    @AfterEach
    void closeAll() {
        otec.stop(0);
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringTheLearnerBackWithAndWithoutJavaScript(boolean javaScript) {
        try (BrowserContext phone = phone(javaScript)) {
            Page page = atSence(phone);
            enter(page);
            if (!javaScript) page.locator("[data-test=sim-return]").click();
            page.waitForURL(otecUrl() + "/curso");
        }
        assertThat(callbacks).singleElement().asString().contains("IdSesionSence=", "RunAlumno=" + Stage.RUN);
        assertThat(complaints).isEmpty();
    }

    @Test
    void sendDuplicatesAsNavigationsOfTheirOwn() {
        stage.simulator.outcomes().schedule(Outcome.of("copies", "5"));
        try (BrowserContext phone = phone(true)) {
            Page page = atSence(phone);
            enter(page);
            page.waitForURL(otecUrl() + "/curso");
        }
        assertThat(callbacks).hasSize(5);
        assertThat(callbacks.stream().distinct()).hasSize(1);
    }

    @Test
    void answer210ByThemselvesWithoutJavaScript() {
        stage.simulator.limitLoginTo(Duration.ofSeconds(1));
        try (BrowserContext phone = phone(false)) {
            Page page = atSence(phone);
            stage.clock.advance(Duration.ofSeconds(1));
            page.locator("[data-test=sim-return]").click();
            page.waitForURL(otecUrl() + "/curso");
        }
        assertThat(callbacks).singleElement().asString().contains("GlosaError=210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"302", "307"})
    void surviveASecondHostBeforeTheLogin(String status) {
        stage.simulator.outcomes().schedule(Outcome.of("redirect", status));
        try (BrowserContext phone = phone(true)) {
            Page page = atSence(phone);
            assertThat(page.url()).startsWith("http://127.0.0.1:");
            enter(page);
            page.waitForURL(otecUrl() + "/curso");
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.2", "1.1.6"})
    void areAccessibleAndFitAPhoneAtTheLogin(String edition) {
        stage.simulator.use(Environment.TEST, Edition.of(edition));
        try (BrowserContext phone = phoneThatStays()) {
            Page page = atSence(phone);
            page.locator("[data-test=sim-clave]").fill("no");
            page.locator("[data-test=sim-enter]").click();
            assertThat(page.locator("[data-test=sim-error]").textContent()).isNotBlank();
            assertClean(page);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"copies=0", "copies=2", "delaySeconds=99"})
    void areAccessibleAndFitAPhoneAfterTheLogin(String outcome) {
        stage.simulator.outcomes().schedule(Outcome.of(outcome.split("=")));
        try (BrowserContext phone = phoneThatStays()) {
            Page page = atSence(phone);
            enter(page);
            if (outcome.equals("copies=2")) page.locator("summary").click();
            assertClean(page);
        }
    }

    @Test
    void areAccessibleAndFitAPhoneBesideTheWay() {
        stage.openSession();
        try (BrowserContext phone = phoneThatStays()) {
            Page page = phone.newPage();
            for (String path :
                    List.of("/control", "/rts", "/rts?rut=" + Stage.OTEC, "/rcetest/Registro/Abandono", "/nada")) {
                page.navigate(stage.simulator.baseUrl() + path);
                assertClean(page);
            }
        }
    }

    /** Axe needs JavaScript; without its script the page that returns stays to be looked at. */
    private BrowserContext phoneThatStays() {
        BrowserContext phone = phone(true);
        phone.route("**/return.js", Route::abort);
        return phone;
    }

    private BrowserContext phone(boolean javaScript) {
        BrowserContext phone = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(javaScript).setViewportSize(360, 740));
        phone.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text());
        });
        return phone;
    }

    /** Opens a page of the OTEC with SENCE's form on it and presses its button. */
    private Page atSence(BrowserContext phone) {
        Map<String, String> form = Stage.with(stage.startForm(), "UrlRetoma", otecUrl() + "/callback");
        form.put("UrlError", otecUrl() + "/callback");
        String fields = form.entrySet().stream()
                .map(field -> "<input type=hidden name=" + field.getKey() + " value='" + field.getValue() + "'>")
                .collect(Collectors.joining());
        Page page = phone.newPage();
        page.setContent("<form method=post action=" + stage.simulator.url(Environment.TEST) + "/IniciarSesion>" + fields
                + "<button id=go>SENCE</button></form>");
        page.locator("#go").click();
        return page;
    }

    private static void enter(Page page) {
        page.locator("[data-test=sim-clave]").fill(Registry.DEFAULT_CLAVE);
        page.locator("[data-test=sim-enter]").click();
    }

    private static void assertClean(Page page) {
        assertThat(page.locator("header").textContent()).contains("SIMULADOR DE SENCE");
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("%s", page.url())
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits", page.url())
                .isEqualTo(true);
    }

    private String otecUrl() {
        return "http://localhost:" + otec.getAddress().getPort();
    }

    /** As a careful OTEC answers: a callback is kept and answered 303, and nothing of it may be framed. */
    private void receive(HttpExchange exchange) throws IOException {
        boolean callback = exchange.getRequestURI().getPath().equals("/callback");
        if (callback) {
            callbacks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/curso");
        }
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.getResponseHeaders().set("Content-Security-Policy", "frame-ancestors 'none'");
        byte[] body = callback ? new byte[0] : "<link rel=icon href=data:,>curso".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(callback ? 303 : 200, callback ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
