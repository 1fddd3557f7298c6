package cl.presente.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.support.Pause;
import cl.presente.support.Ports;
import cl.presente.support.RunningService;
import cl.presente.support.SampleLinks;
import cl.presente.support.StartFailed;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CANARY_RUN = "19283746-2";
    private static final String CANARY_TOKEN = "C4A4A4A4-5EC2-4E70-8E4E-C0DEC0DEC0DE";

    @Test
    void thePublicHearWordsOnly() throws Throwable {
        inTheEnd(() -> {
            HttpResponse<String> status = get("/status");
            assertThat(status.statusCode()).isEqualTo(200);
            assertThat(status.body())
                    .matches("\\{\"callbacks\":\"(up|degraded)\",\"launches\":\"(up|degraded)\","
                            + "\"office\":\"(up|degraded)\"\\}\n");
        });
        assertThat(get("/status/live").body()).isEqualTo("{\"process\":\"up\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator/health", "/operator/metrics"})
    void detailsNeedTheSecret(String path) throws Throwable {
        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get(path, "Authorization", "Bearer " + presente.operatorSecret() + "x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(path, "Authorization", "Basic " + presente.operatorSecret())
                        .statusCode())
                .isEqualTo(401);
        inTheEnd(() -> assertThat(details(path).statusCode()).isEqualTo(200));
    }

    @Test
    void everyCheckSaysWhatItFound() throws Throwable {
        inTheEnd(() -> {
            JsonObject health =
                    JsonParser.parseString(details("/operator/health").body()).getAsJsonObject();
            assertThat(health.get("release").getAsString()).matches("\\d.*");
            assertThat(standings(health.getAsJsonArray("checks")))
                    .containsEntry("process", "up")
                    .containsEntry("database", "up")
                    .containsEntry("schema", "up")
                    .containsEntry("clock", "up")
                    .containsEntry("platform-key", "up")
                    .containsEntry("mac-key", "up")
                    .containsKeys("jobs", "jobs-complete", "mail", "disk");
        });
    }

    @Test
    void metricsTellWhatHappenedAndNameNoOtecAndNobody() throws Throwable {
        post("/sign-in", Map.of("mail", "nobody@example.cl", "password", "not his password"));
        get("/o/volcan-dormido");
        inTheEnd(() ->
                assertThat(details("/operator/metrics").body()).contains("presente_check{check=\"database\"} 1.0\n"));

        String metrics = details("/operator/metrics").body();

        assertThat(metrics)
                .containsPattern("presente_sign_ins_total\\{step=\"password\",outcome=\"refused\"\\} [1-9]")
                .containsPattern("presente_request_seconds_count\\{page=\"account\",status=\"2xx\"\\} [1-9]")
                .containsPattern("presente_request_seconds_bucket\\{le=\"\\+Inf\",page=\"learner\",")
                .containsPattern("presente_job_seconds_count\\{job=\"send-mail\"\\} [1-9]")
                .containsPattern("presente_jvm_heap_bytes\\{state=\"used\"\\} [1-9]")
                .containsPattern("presente_release\\{number=\"\\d");
        List<String> names = SampleLinks.read(presente.learnerLinks()).stream()
                .flatMap(row -> List.of(row.run(), row.name()).stream())
                .toList();
        assertThat(names).isNotEmpty().noneMatch(metrics::contains);
        try (Connection connection = presente.connect();
                Statement statement = connection.createStatement();
                var otecs = statement.executeQuery("SELECT slug, name, rut FROM tenant")) {
            while (otecs.next()) {
                assertThat(metrics).doesNotContain(otecs.getString(1), otecs.getString(2), otecs.getString(3));
            }
        }
    }

    @Test
    void aNodeEndsWithWordsWhenNoDatabaseComes() {
        String nowhere = "jdbc:mysql://127.0.0.1:" + Ports.free() + "/presente?connectTimeout=500";

        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() ->
                        presente.startAnotherNode(Map.of("presente.db.url", nowhere, "presente.db.wait", "PT0.5S")))
                .withMessageContaining("the database did not answer within PT0.5S");
    }

    /** What people type, what SENCE posts and what the database quotes; and one failure that is found by its help code. */
    @Test
    void nothingPersonalOrSecretReachesTheLog() throws Exception {
        Map<String, String> canaries = new LinkedHashMap<>();
        canaries.put("run", CANARY_RUN);
        canaries.put("dotted run", "19.283.746-2");
        canaries.put("token", CANARY_TOKEN);
        canaries.put("password", "canary password of mine");
        canaries.put("mail", "canary@canary-mail.example");
        canaries.put("form", "canary form text");
        canaries.put("key", "canary-key-of-a-link-000");
        String help;
        try (Connection owner = presente.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TRIGGER log_canary BEFORE INSERT ON recovery_request FOR EACH ROW BEGIN"
                    + " DECLARE words VARCHAR(128) DEFAULT CONCAT('Incorrect string value: ''', NEW.email,"
                    + " ' 19283746-2'' for column ''email'' at row 1');"
                    + " IF NEW.email LIKE 'canary%' THEN"
                    + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1366, MESSAGE_TEXT = words; END IF; END");
            try {
                HttpResponse<String> failed = post("/recover", Map.of("mail", canaries.get("mail")));
                assertThat(failed.statusCode()).isEqualTo(500);
                Matcher code = Pattern.compile("Código de ayuda para soporte: ([0-9A-Z]{10})")
                        .matcher(failed.body());
                assertThat(code.find()).isTrue();
                help = code.group(1);
                assertThat(failed.headers().firstValue("X-Request-Id")).contains(help);
            } finally {
                statement.execute("DROP TRIGGER log_canary");
            }
        }
        post("/sign-in", Map.of("mail", canaries.get("mail"), "password", canaries.get("password")));
        post("/recover/" + canaries.get("key"), Map.of("password", canaries.get("password")));
        post("/sign-up", Map.of("name", canaries.get("form"), "mail", canaries.get("mail"), "rut", CANARY_RUN));
        get("/o/volcan-dormido/i/" + canaries.get("key"));
        get("/o/volcan-dormido/l/" + canaries.get("key"));
        get("/o/volcan-dormido/s/" + canaries.get("key"));
        for (String run : List.of(canaries.get("run"), canaries.get("dotted run"), canaries.get("form"))) {
            post("/o/volcan-dormido/code", Map.of("run", run));
            post("/o/volcan-dormido/sign-in", Map.of("run", run, "code", "123456"));
        }
        Map<String, String> reply = Map.of(
                "RunAlumno", CANARY_RUN, "Token", CANARY_TOKEN, "GlosaError", canaries.get("form"), "FechaHora", "x");
        for (String route : List.of("sr", "se", "cr", "ce", "xx")) {
            post("/o/volcan-dormido/c/" + canaries.get("key") + "/" + route, reply);
        }
        post(
                "/o/volcan-dormido/c/" + canaries.get("key") + "/sr",
                Map.of("form", canaries.get("form").repeat(2000)));
        post("/o/volcan-dormido/admin", Map.of("form", canaries.get("form")));

        awaitInLog(help);
        String log = log();
        assertThat(log).contains("help code " + help, "[request=" + help, "Incorrect string value: '…' for column");
        assertThat(canaries)
                .allSatisfy((what, canary) -> assertThat(log.toLowerCase(Locale.ROOT))
                        .as(what)
                        .doesNotContain(canary.toLowerCase(Locale.ROOT)));
        System.out.printf("LOG: %d canaries, 0 found in %d bytes of log%n", canaries.size(), log.length());
    }

    /** It may be cut within a character. */
    private static String log() throws IOException {
        return new String(Files.readAllBytes(presente.service().log()), StandardCharsets.UTF_8);
    }

    private static void awaitInLog(String text) throws Exception {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(10));
        while (!log().contains(text)) {
            assertThat(Instant.now()).isBefore(giveUp);
            Thread.sleep(50);
        }
    }

    /** A check that a busy machine answers too late is down until the next look. */
    private static void inTheEnd(ThrowingCallable claim) throws Throwable {
        Instant giveUp = Instant.now().plusSeconds(30);
        while (true) {
            try {
                claim.call();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(giveUp)) throw notYet;
            }
            Pause.shortly();
        }
    }

    private static Map<String, String> standings(JsonArray checks) {
        return StreamSupport.stream(checks.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .collect(Collectors.toMap(
                        check -> check.get("check").getAsString(),
                        check -> check.get("standing").getAsString()));
    }

    private static HttpResponse<String> details(String path) throws Exception {
        return get(path, "Authorization", "Bearer " + presente.operatorSecret());
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(presente.baseUrl().resolve(path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return CLIENT.send(
                HttpRequest.newBuilder(presente.baseUrl().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", presente.baseUrl().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
