package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenceSimulatorTest {

    @Test
    void hasAnAddressForEachEnvironment() {
        try (SenceSimulator simulator = SenceSimulator.start(SimulatorOptions.defaults())) {
            assertThat(simulator.baseUrl()).matches("http://localhost:[0-9]+");
            assertThat(simulator.url(Environment.TEST)).isEqualTo(simulator.baseUrl() + "/rcetest/Registro");
            assertThat(simulator.url(Environment.PRODUCTION)).isEqualTo(simulator.baseUrl() + "/rce/Registro");
            assertThat(new PlainBrowser().get(simulator.baseUrl()).html()).contains("SIMULADOR DE SENCE");
        }
    }

    @Test
    void showsStrangersNothingButTheSandbox() {
        try (SenceSimulator simulator =
                SenceSimulator.start(SimulatorOptions.defaults().forStrangers())) {
            PlainBrowser browser = new PlainBrowser();
            for (String hidden : List.of("", "/control", "/control/api/state", "/rts", "/rcetest/Registro/Abandono")) {
                assertThat(browser.get(simulator.baseUrl() + hidden).status())
                        .as(hidden)
                        .isEqualTo(404);
            }
            assertThat(browser.get(simulator.url(Environment.SANDBOX) + "/Abandono")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void namesABusyPort() {
        try (SenceSimulator simulator = SenceSimulator.start(SimulatorOptions.defaults())) {
            int busy = URI.create(simulator.baseUrl()).getPort();
            assertThatThrownBy(() ->
                            SenceSimulator.start(SimulatorOptions.defaults().onPort(busy)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(busy));
        }
    }

    @Test
    void startsFromItsSettings() throws URISyntaxException {
        Path seed =
                Path.of(getClass().getResource("/simulator/seed-sample.json").toURI());
        SimulatorOptions options = SimulatorOptions.of(Map.of(
                "SIMULATOR_PORT", "0",
                "SIMULATOR_BIND", "0.0.0.0",
                "SIMULATOR_TEST_EDITION", "1.1.6",
                "SIMULATOR_LOGIN_SECONDS", "20",
                "SIMULATOR_SANDBOX_ONLY", "true",
                "SIMULATOR_SEED", seed.toString()));

        assertThat(options.bind()).isEqualTo("0.0.0.0");
        assertThat(options.editions())
                .containsEntry(Environment.TEST, Edition.V1_1_6)
                .containsEntry(Environment.PRODUCTION, Edition.V1_1_2);
        assertThat(options.sandboxOnly()).isTrue();
        assertThat(options.loginLimit()).isEqualTo(Duration.ofSeconds(20));
        try (SenceSimulator simulator = SenceSimulator.start(options)) {
            assertThat(simulator.registry().otecs()).hasSize(2);
            assertThat(simulator.registry().tokensOf("49000011-9"))
                    .extracting(IssuedToken::current)
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void namesAWrongSetting() {
        assertThatThrownBy(() -> SimulatorOptions.of(Map.of("SIMULATOR_PORT", "http")))
                .hasMessage("SIMULATOR_PORT=http: use e.g. 9100");
        assertThatThrownBy(() -> SimulatorOptions.of(Map.of("SIMULATOR_TEST_EDITION", "2")))
                .hasMessageContaining("SIMULATOR_TEST_EDITION");
        assertThatThrownBy(
                        () -> SenceSimulator.start(SimulatorOptions.defaults().withSeed(Path.of("no-such-folder"))))
                .hasMessageContaining("no-such-folder");
    }
}
