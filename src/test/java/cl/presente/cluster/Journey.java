package cl.presente.cluster;

import cl.presente.simulator.PlainBrowser;
import cl.presente.simulator.PlainPage;
import cl.presente.simulator.Registry;
import cl.presente.support.Pause;
import cl.presente.support.SampleLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A learner's browser without a window or scripts: it follows what the pages offer, from the link to SENCE and back, and the page
 * that goes on by itself while his answer is only kept. Nothing else is tried twice: a page that is not the one that was to come
 * ends the journey.
 */
final class Journey {

    private static final Pattern FORM =
            Pattern.compile("<form [^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern STATE = Pattern.compile("data-test=\"state\" data-state=\"([A-Z_]+)\"");
    private static final Pattern OPEN_SESSION =
            Pattern.compile("href=\"(/o/[^\"]*/s/[0-9a-f-]{36})\" data-test=\"session\"");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final SampleLinks.Row learner;
    private URI base;
    private final LongConsumer nanos;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    /** A way that did not go on; the message names the step, and no key. */
    static final class Stuck extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stuck(String step, String why) {
            super(step + ": " + why);
        }
    }

    /** A page of ours as it came, after all redirects. */
    private record Page(URI address, String html) {

        String state() {
            Matcher state = STATE.matcher(html);
            return state.find() ? state.group(1) : "none";
        }
    }

    private record Form(URI action, Map<String, String> fields) {}

    /**
     * @param base what is asked; the link's own host when that is where the learner's browser goes
     * @param nanos hears how long each answer of ours took
     */
    Journey(SampleLinks.Row learner, URI base, LongConsumer nanos) {
        this.learner = learner;
        this.base = base;
        this.nanos = nanos;
    }

    /** Goes on by that address. */
    Journey through(URI other) {
        base = other;
        return this;
    }

    /** From the personal link to an open session. */
    Journey open() {
        Page home = get("link", base.resolve(URI.create(learner.link()).getPath()));
        Page session = throughSence("start", home, "/start");
        return expect("start", session, "OPEN");
    }

    /** From the session's page to a closed session; which that is. */
    UUID close() {
        Page home = get("home", base.resolve("/o/" + learner.slug()));
        String open = sessionOf(home).orElseThrow(() -> new Stuck("home", "no open session is shown"));
        Page session = get("session", base.resolve(open));
        Page closed = throughSence("close", session, "/close");
        expect("close", closed, "CLOSED");
        try {
            return UUID.fromString(closed.address().getPath().replaceFirst(".*/", ""));
        } catch (IllegalArgumentException other) {
            throw new Stuck("close", "the page is not a session's");
        }
    }

    /** As whoever is told to ask again: from the link, and then by what it offers. */
    UUID again() {
        Page home = get("link again", base.resolve(URI.create(learner.link()).getPath()));
        return sessionOf(home).isPresent() ? close() : open().close();
    }

    private static Optional<String> sessionOf(Page home) {
        return OPEN_SESSION
                .matcher(home.html())
                .results()
                .map(found -> found.group(1))
                .findFirst();
    }

    private Page throughSence(String step, Page page, String button) {
        Form press = form(step, page, action -> action.endsWith(button));
        Form toSence = form(step + " launch", post(step, press), action -> action.startsWith("http"));
        PlainPage answer = atSence(step, toSence);
        if (!answer.returns()) throw new Stuck(step + " SENCE", answer.alert());
        URI callback = base.resolve(URI.create(answer.action()).getPath());
        return post(step + " callback", new Form(callback, answer.returned()));
    }

    private static PlainPage atSence(String step, Form form) {
        try {
            return new PlainBrowser()
                    .post(form.action().toString(), form.fields())
                    .enter(Registry.DEFAULT_CLAVE);
        } catch (UncheckedIOException failed) {
            throw new Stuck(step + " SENCE", failed.getCause().toString());
        }
    }

    private Journey expect(String step, Page page, String state) {
        if (!page.state().equals(state)) throw new Stuck(step, "the page shows " + page.state() + ", not " + state);
        return this;
    }

    private Page get(String step, URI address) {
        return send(step, HttpRequest.newBuilder(address).GET());
    }

    private Page post(String step, Form form) {
        String body = form.fields().entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(
                step,
                HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    private Page send(String step, HttpRequest.Builder request) {
        HttpRequest next = request.timeout(PATIENCE).build();
        for (int hops = 0; hops < 8; hops++) {
            HttpResponse<String> answer = answer(step, next);
            Optional<Long> refresh = answer.headers().firstValue("Refresh").map(Long::valueOf);
            if (answer.statusCode() == 200 && refresh.isPresent()) {
                Pause.of(Duration.ofSeconds(refresh.get()));
                next = HttpRequest.newBuilder(answer.uri()).timeout(PATIENCE).build();
                continue;
            }
            if (answer.statusCode() == 200) return new Page(answer.uri(), answer.body());
            if (answer.statusCode() != 303 && answer.statusCode() != 302)
                throw new Stuck(step, "status " + answer.statusCode());
            URI to = URI.create(answer.headers().firstValue("Location").orElseThrow());
            next = HttpRequest.newBuilder(
                            base.resolve(to.getRawPath() + (to.getRawQuery() == null ? "" : "?" + to.getRawQuery())))
                    .timeout(PATIENCE)
                    .build();
        }
        throw new Stuck(step, "redirected in a circle");
    }

    private HttpResponse<String> answer(String step, HttpRequest request) {
        long sent = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            nanos.accept(System.nanoTime() - sent);
            return answer;
        } catch (IOException failed) {
            throw new Stuck(step, failed.getClass().getSimpleName() + " " + failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private interface Chosen {
        boolean is(String action);
    }

    private Form form(String step, Page page, Chosen chosen) {
        Matcher forms = FORM.matcher(page.html());
        while (forms.find()) {
            String action = unescaped(forms.group(1));
            if (!chosen.is(action)) continue;
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher inputs = INPUT.matcher(forms.group(2));
            while (inputs.find()) fields.put(unescaped(inputs.group(1)), unescaped(inputs.group(2)));
            return new Form(base.resolve(action), fields);
        }
        String notice = page.address().getQuery();
        throw new Stuck(step, "the form is not there; state " + page.state() + ", " + notice);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String markup) {
        return markup.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
