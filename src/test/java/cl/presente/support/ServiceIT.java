package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private final Path home = ItEnvironment.folder().resolve("service-it");

    @Test
    void listensOnOneLoopbackSocketOnly() throws IOException {
        Process sockets = new ProcessBuilder("ss", "-lntupH").start();
        List<String> listening = new String(sockets.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("pid=" + presente.service().pid() + ","))
                .toList();

        assertThat(listening)
                .singleElement()
                .asString()
                .contains("127.0.0.1]:" + presente.baseUrl().getPort());
    }

    @Test
    void doesNotNameTheServer() throws Exception {
        HttpResponse<String> status = get("/status");

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.headers().map()).doesNotContainKeys("server", "Server", "X-Powered-By");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics", "/openapi", "/application.wadl", "/management/domain/version"})
    void keepsTheServersOwnPagesToItself(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(403, 404);
    }

    /** Its own list still has authorities that nobody trusts any more. */
    @Test
    void trustsTheAuthoritiesOfTheJdk() throws Exception {
        Path temporary = ItEnvironment.folder().resolve("service/tmp");
        Path jdk = Path.of(System.getProperty("java.home"), "lib/security/cacerts");
        try (Stream<Path> files = Files.walk(temporary)) {
            assertThat(files.filter(file -> file.endsWith("cacerts.p12")))
                    .singleElement()
                    .satisfies(used -> assertThat(authorities(used))
                            .hasSizeGreaterThan(50)
                            .containsExactlyInAnyOrderElementsOf(authorities(jdk)));
        }
    }

    private static List<String> authorities(Path store) throws Exception {
        return Collections.list(
                KeyStore.getInstance(store.toFile(), "changeit".toCharArray()).aliases());
    }

    /** What it traces by headers has no limit of its own. */
    @Test
    void tracesNothing() {
        assertThat(flags()).contains("-Dotel.sdk.disabled=true");
    }

    /** Side by side they now and then keep each other from starting. */
    @Test
    void startsItsPartsOneAfterTheOther() {
        assertThat(flags()).contains("-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS");
    }

    private static String[] flags() {
        return ProcessHandle.of(presente.service().pid())
                .flatMap(process -> process.info().arguments())
                .orElseThrow();
    }

    @Test
    void saysWhichPortIsBusyBeforeStarting() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PortBusy.class)
                    .isThrownBy(() -> Service.start(home, other.getLocalPort(), Map.of(), Service.QUICK_START))
                    .withMessageContaining(String.valueOf(other.getLocalPort()));
        }
    }

    @Test
    void saysWhichSettingIsMissing() {
        Map<String, String> settings = ItEnvironment.database().settings();

        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> Service.start(home, Ports.free(), settings, Service.QUICK_START))
                .withMessageContaining("PRESENTE_PUBLIC_URL")
                .withMessageContaining("example");
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(presente.baseUrl().resolve(path)).build(), BodyHandlers.ofString());
    }
}
