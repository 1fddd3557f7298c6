package cl.presente.faults;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A learner's browser without a screen: his cookie, the forms of our pages, and the form that leaves for SENCE. */
final class LearnerBrowser {

    private static final Pattern INPUT = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String link;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    LearnerBrowser(String link) {
        this.link = link;
    }

    /** Where this OTEC's addresses begin. */
    private String address() {
        return link.substring(0, link.indexOf("/i/"));
    }

    /** Follows the personal link; the page of his courses, or whatever else is shown. */
    HttpResponse<String> enter() throws IOException, InterruptedException {
        return follow(get(link));
    }

    /** Presses the first start button, and takes the form that waits behind it; what is shown instead when there is none. */
    HttpResponse<String> launch() throws IOException, InterruptedException {
        HttpResponse<String> page = home();
        Map<String, String> form = inputs(page.body());
        return form.containsKey("enrolment") ? follow(post(address() + "/start", form)) : page;
    }

    static boolean isLaunch(HttpResponse<String> page) {
        return page.statusCode() == 200 && page.body().contains("data-test=\"launch\"");
    }

    /** Presses the first start button; where that leads, blank when there is none. */
    String start() throws IOException, InterruptedException {
        Map<String, String> form = inputs(home().body());
        return form.containsKey("enrolment")
                ? post(address() + "/start", form)
                        .headers()
                        .firstValue("Location")
                        .orElse("")
                : "";
    }

    /** The page of his courses. */
    HttpResponse<String> home() throws IOException, InterruptedException {
        return get(address());
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    /** Hidden fields by name, the first of each. */
    static Map<String, String> inputs(String page) {
        Map<String, String> inputs = new LinkedHashMap<>();
        Matcher found = INPUT.matcher(page);
        while (found.find()) inputs.putIfAbsent(found.group(1), found.group(2));
        return inputs;
    }

    /** Where redirects lead. */
    HttpResponse<String> follow(HttpResponse<String> response) throws IOException, InterruptedException {
        HttpResponse<String> now = response;
        for (int i = 0; i < 5 && now.statusCode() == 303; i++) {
            now = get(now.uri()
                    .resolve(now.headers().firstValue("Location").orElseThrow())
                    .toString());
        }
        return now;
    }

    HttpResponse<String> post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
