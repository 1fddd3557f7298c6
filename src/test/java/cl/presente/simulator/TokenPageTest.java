package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenPageTest {

    private final Stage stage = new Stage();
    private final String rts = stage.simulator.baseUrl() + "/rts";

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void listsTheTokensOfAnOtec() {
        assertThat(stage.browser.get(rts).html()).contains(Stage.OTEC, "Capacitación Uno");
        assertThat(stage.browser.get(rts + "?rut=" + Stage.OTEC).html()).contains(stage.token);
        assertThat(stage.browser.get(rts + "?rut=" + Stage.OTHER_OTEC).html()).doesNotContain(stage.token);
    }

    @Test
    void issuesTokensThatWorkInBothEnvironmentsAlsoToAnOtecNobodyRegistered() {
        stage.browser.post(rts + "/emitir", Map.of("rut", "49000003-8"));

        String token = stage.simulator.registry().tokensOf("49000003-8").get(0).text();
        Map<String, String> form = Stage.with(Stage.with(stage.startForm(), "Token", token), "RutOtec", "49000003-8");

        assertThat(token).hasSize(36);
        assertThat(stage.post(Environment.TEST, Phase.START, form).asksForClave())
                .isTrue();
        assertThat(stage.post(Environment.PRODUCTION, Phase.START, form).asksForClave())
                .isTrue();
    }

    @Test
    void revokesOneTokenAndLeavesTheOther() {
        String second = stage.simulator.registry().issueToken(Stage.OTEC);

        PlainPage listed = stage.browser.post(rts + "/revocar", Map.of("rut", Stage.OTEC, "token", stage.token));

        assertThat(listed.html()).contains("Dado de baja", "Vigente");
        assertThat(stage.start(stage.startForm()).returned()).containsEntry("GlosaError", "212");
        assertThat(stage.start(Stage.with(stage.startForm(), "Token", second)).asksForClave())
                .isTrue();
    }

    @Test
    void refusesARutWithAWrongCheckDigit() {
        PlainPage refused = stage.browser.get(rts + "?rut=49000001-2");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.alert()).contains("12345678-5");
    }

    @Test
    void obeysNoPageOfAnotherOrigin() {
        PlainPage refused = stage.browser.send(HttpRequest.newBuilder(URI.create(rts + "/emitir"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://ajeno.example")
                .POST(BodyPublishers.ofString("rut=" + Stage.OTEC)));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(stage.simulator.registry().tokensOf(Stage.OTEC)).hasSize(1);
    }
}
