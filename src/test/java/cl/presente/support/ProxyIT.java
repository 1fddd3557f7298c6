package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real nginx with the project's configuration, before nodes that do exactly what a test wants. */
@AnyDatabase
class ProxyIT {

    private static final String CALLBACK = "/o/alfa/c/nonce/sr";

    @TempDir
    private static Path home;

    private final int portOfA = Ports.free();
    private final int portOfB = Ports.free();
    private final List<FakeNode> running = new CopyOnWriteArrayList<>();
    private Proxy proxy;

    /** What a node does with a request that it has read. */
    private enum Does {
        ANSWER,
        BREAK_OFF,
        SAY_503
    }

    /** A node that only notes what reaches it. */
    private record FakeNode(HttpServer server, List<String> requests) implements AutoCloseable {

        static FakeNode on(int port, Does does) throws IOException {
            FakeNode node = new FakeNode(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
                    new CopyOnWriteArrayList<>());
            node.server.createContext("/", exchange -> node.take(exchange, does));
            node.server.start();
            return node;
        }

        private void take(HttpExchange exchange, Does does) throws IOException {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
                if (does == Does.BREAK_OFF) return;
                byte[] page = "<p id=\"ours\">ours</p>".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(does == Does.SAY_503 ? 503 : 200, page.length);
                exchange.getResponseBody().write(page);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @BeforeEach
    void starts() {
        proxy = Proxy.start(home.resolve("proxy"), Ports.free(), portOfA, portOfB);
    }

    @AfterEach
    void ends() {
        running.forEach(FakeNode::close);
        proxy.close();
    }

    @Test
    void saysInWordsThatNoNodeIsThere() throws Exception {
        HttpResponse<String> answer = get("/o/alfa", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("vuelve en unos segundos").doesNotContain("nginx");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void aBrowserSendsAnAnswerOfSenceAgainUntilANodeTakesIt() throws Exception {
        try (Browser browser = Browser.launch();
                var context = browser.chromium().newContext()) {
            Page page = context.newPage();
            page.setContent("<form method=\"post\" action=\"" + proxy.base() + CALLBACK
                    + "\"><input name=\"IdSesionAlumno\" value=\"abc\"><button>x</button></form>");
            page.click("button");
            page.getByText("está en tu navegador").first().waitFor();
            FakeNode node = node(portOfB, Does.ANSWER);

            page.locator("#ours").waitFor();

            assertThat(node.requests())
                    .filteredOn(request -> request.startsWith("POST"))
                    .containsExactly("POST " + CALLBACK + " IdSesionAlumno=abc");
        }
    }

    @Test
    void aLearnersWayGoesOnAtTheOtherNodeWhateverBecameOfItOnTheFirst() throws Exception {
        for (String path : List.of(
                CALLBACK, "/o/alfa", "/o/alfa/start", "/o/alfa/s/1/close", "/o/alfa/i/key", "/o/alfa/l/handle")) {
            FakeNode dying = node(portOfA, Does.BREAK_OFF);
            FakeNode other = node(portOfB, Does.ANSWER);

            for (int i = 0; i < 4; i++)
                assertThat(post(path).statusCode()).as(path).isEqualTo(200);

            assertThat(dying.requests()).isNotEmpty();
            assertThat(other.requests()).hasSize(4);
            dying.close();
            other.close();
        }
    }

    @Test
    void anAnswerThatOneNodeCannotKeepIsTakenToTheOther() throws Exception {
        FakeNode full = node(portOfA, Does.SAY_503);
        node(portOfB, Does.ANSWER);

        for (int i = 0; i < 4; i++) assertThat(post(CALLBACK).statusCode()).isEqualTo(200);

        assertThat(full.requests()).isNotEmpty();
    }

    @Test
    void whatBothNodesCannotKeepComesBackOnTheirOwnPage() throws Exception {
        node(portOfA, Does.SAY_503);
        node(portOfB, Does.SAY_503);

        HttpResponse<String> answer = post(CALLBACK);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("ours");
    }

    @Test
    void nothingElseIsSentTwice() throws Exception {
        for (String path :
                List.of("/o/alfa/admin/courses/new", "/o/alfa/code", "/o/alfa/sign-in", "/sign-in", "/account")) {
            FakeNode dyingA = node(portOfA, Does.BREAK_OFF);
            FakeNode dyingB = node(portOfB, Does.BREAK_OFF);

            assertThat(post(path).statusCode()).as(path).isEqualTo(503);

            assertThat(dyingA.requests().size() + dyingB.requests().size())
                    .as(path)
                    .isEqualTo(1);
            dyingA.close();
            dyingB.close();
            restart();
        }
    }

    @Test
    void whatANodeRefusesGoesToTheOtherWhateverItIs() throws Exception {
        FakeNode only = node(portOfB, Does.ANSWER);

        for (int i = 0; i < 4; i++) {
            assertThat(post("/o/alfa/admin/courses/new").statusCode()).isEqualTo(200);
            assertThat(post("/sign-in").statusCode()).isEqualTo(200);
        }

        assertThat(only.requests()).hasSize(8);
    }

    @Test
    void aNodeThatHasJustComeIsUsedAtOnceWhenTheOtherLeaves() throws Exception {
        FakeNode leaving = node(portOfB, Does.ANSWER);
        List<String> paths = List.of("/o/alfa", "/o/alfa/admin/courses", "/sign-in", "/o/alfa/s/1");
        // So often that node A was tried, and found away, by each of them.
        for (int i = 0; i < 4; i++) for (String path : paths) get(path, "presente-staff=rita" + i);
        FakeNode come = node(portOfA, Does.ANSWER);
        leaving.close();

        for (String path : paths)
            assertThat(get(path, "presente-staff=rita").statusCode()).as(path).isEqualTo(200);

        assertThat(come.requests()).hasSize(paths.size());
    }

    @Test
    void staffStayOnOneNodeAndLearnersOnNone() throws Exception {
        FakeNode a = node(portOfA, Does.ANSWER);
        FakeNode b = node(portOfB, Does.ANSWER);
        for (int i = 0; i < 6; i++) get("/o/alfa/admin/courses", "presente-staff=rita; other=" + i);
        assertThat(List.of(a.requests().size(), b.requests().size())).containsExactlyInAnyOrder(0, 6);

        for (int i = 0; i < 6; i++) get("/o/alfa/s/1", "");

        assertThat(a.requests()).hasSizeBetween(1, 11);
        assertThat(b.requests()).hasSizeBetween(1, 11);
    }

    @Test
    void whatIsTooLargeIsRefusedInWords() throws Exception {
        node(portOfA, Does.ANSWER);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(proxy.base().resolve("/o/alfa/admin/imports"))
                .POST(BodyPublishers.ofByteArray(new byte[27 * 1024 * 1024])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("demasiado grande");
    }

    /** Where a request ends, proxy and node must not read differently: what could be read so never reaches a node. */
    @Test
    void aRequestWhoseEndIsDoubtfulReachesNoNode() throws Exception {
        FakeNode node = node(portOfA, Does.ANSWER);
        for (String headers : List.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: xchunked",
                "X: 1\r\n Content-Length: 5")) {
            String answers = raw("POST /o/alfa/start HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + "\r\n\r\n0\r\n\r\nGET /o/alfa/admin HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(answers).as(headers).matches("(?s)HTTP/1\\.[01] (400|501) .*");
        }
        assertThat(node.requests()).isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(proxy.base().getHost(), proxy.base().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void noPathIsLogged() throws Exception {
        node(portOfA, Does.BREAK_OFF);
        post("/o/alfa/i/secret-key");
        get("/o/alfa/i/secret-key", "");

        assertThat(proxy.logged()).isNotEmpty().noneMatch(line -> line.contains("secret-key"));
    }

    /** Forgets which nodes failed. */
    private void restart() {
        proxy.close();
        starts();
    }

    private FakeNode node(int port, Does does) throws IOException {
        FakeNode node = FakeNode.on(port, does);
        running.add(node);
        return node;
    }

    private HttpResponse<String> get(String path, String cookies) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(proxy.base().resolve(path)).header("Cookie", cookies));
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(proxy.base() + path)).POST(BodyPublishers.ofString("x=1")));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request.build(), BodyHandlers.ofString());
    }
}
