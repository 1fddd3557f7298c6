package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send: a clear page or status, nothing changed, nothing lost, and nothing of it in the log. */
@AnyDatabase
class BadInputIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CALLBACK = "/o/puerto-lluvia/c/AAAAAAAAAAAAAAAAAAAAAA/sr";
    private static final String SECRET = "7654321-6";

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/o/no-such-otec",
                "/o/",
                "/o/puerto-lluvia/i/unknown",
                "/o/puerto-lluvia/s/0198f000-0000-7000-8000-000000000000/nothing",
                "/o/puerto-lluvia/nothing",
                "/learner/home.xhtml",
                "/WEB-INF/web.xml",
                "/nothing"
            })
    void whatDoesNotExistIsAPageThatSaysSo(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("<html", "es-CL").doesNotContain("Exception", "Payara");
    }

    @Test
    void aLinkOfAnotherOtecIsUnknownHere() throws Exception {
        String link = SampleLearner.of(presente, SampleLearner.FORTY).link();
        String elsewhere = URI.create(link).getPath().replace("/o/puerto-lluvia/", "/o/tres-condores/");

        assertThat(get(elsewhere).statusCode()).isEqualTo(404);
    }

    @Test
    void aCallbackIsOnlyEverPosted() throws Exception {
        assertThat(get(CALLBACK).statusCode()).isEqualTo(405);
    }

    @Test
    void aCallbackOfAnotherTypeIsRefused() throws Exception {
        assertThat(post(CALLBACK, "application/json", "{}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyOfSeventeenKibibytesIsTooLarge() throws Exception {
        byte[] body = ("CodSence=" + "1".repeat(17 * 1024)).getBytes(StandardCharsets.US_ASCII);

        int strays = Rows.of(presente).strays();

        assertThat(post(CALLBACK, FORM, body).statusCode()).isEqualTo(413);
        assertThat(Rows.of(presente).strays()).isEqualTo(strays + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&&&===",
                "RunAlumno=" + SECRET + "&RunAlumno=" + SECRET + "&IdSesionAlumno=abc",
                "IdSesionAlumno=%00%00&RunAlumno=" + SECRET,
                "IdSesionAlumno=%ff%fe&CodSence=%e1%ZZ",
                "GlosaError=<script>alert(1)</script>&IdSesionAlumno=<script>alert(1)</script>"
            })
    void whatFitsNoSessionIsKeptAndAnsweredLikeEverythingUnknown(String body) throws Exception {
        int strays = Rows.of(presente).strays();

        HttpResponse<String> answer = post(CALLBACK, FORM, body.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains(presente.baseUrl() + "/o/puerto-lluvia/unrecognised");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Rows.of(presente).strays()).isEqualTo(strays + 1);
        assertThat(get("/o/puerto-lluvia/unrecognised").body()).doesNotContain("<script>alert");
    }

    @Test
    void fortyOneFieldsFitNoSession() throws Exception {
        String body = IntStream.range(0, 41).mapToObj(i -> "field" + i + "=x").collect(Collectors.joining("&"));

        assertThat(post(CALLBACK, FORM, body.getBytes(StandardCharsets.US_ASCII))
                        .headers()
                        .firstValue("Location"))
                .contains(presente.baseUrl() + "/o/puerto-lluvia/unrecognised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Original-URL"})
    void noAddressIsMadeOfWhatTheRequestSays(String header) throws Exception {
        HttpRequest request = request(CALLBACK)
                .header("Content-Type", FORM)
                .header(header, "evil.example")
                .POST(BodyPublishers.ofString("a=b"))
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).headers().firstValue("Location"))
                .contains(presente.baseUrl() + "/o/puerto-lluvia/unrecognised");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        HttpRequest request = request("/o/puerto-lluvia/code")
                .header("Content-Type", FORM)
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("run=" + SECRET))
                .build();

        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        byte[] form = ("run=" + SECRET).getBytes(StandardCharsets.US_ASCII);

        assertThat(post("/o/puerto-lluvia/code", FORM, form).statusCode()).isEqualTo(403);
    }

    @Test
    void aRunIsReadWithDotsAndASmallKAndAWrongOneIsAskedForAgain() throws Exception {
        assertThat(identify("1.000.005-k")).contains(presente.baseUrl() + "/o/puerto-lluvia?step=code");
        assertThat(identify("12.345.678-9")).contains(presente.baseUrl() + "/o/puerto-lluvia?step=run");
        assertThat(identify("<script>alert(1)</script>")).contains(presente.baseUrl() + "/o/puerto-lluvia?step=run");
    }

    @Test
    void theLogHoldsNothingOfIt() throws IOException, InterruptedException {
        post(CALLBACK, FORM, ("RunAlumno=" + SECRET + "&IdSesionAlumno=zz").getBytes(StandardCharsets.US_ASCII));

        assertThat(presente.service().logged()).noneMatch(line -> line.contains(SECRET));
    }

    private Optional<String> identify(String run) throws IOException, InterruptedException {
        Matcher token = Pattern.compile("name=\"formToken\" value=\"([^\"]*)\"")
                .matcher(get("/o/puerto-lluvia").body());
        assertThat(token.find()).isTrue();
        byte[] form = ("formToken=" + token.group(1) + "&run=" + URLEncoder.encode(run, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
        return post("/o/puerto-lluvia/code", FORM, form).headers().firstValue("Location");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(presente.baseUrl() + path));
    }
}
