package cl.presente.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A browser as far as a server can tell: keeps cookies, follows nothing, and shows what came to whoever listens. */
final class Client {

    /** How a request goes out: an address asked for, a form for a part of the page, a whole form, a form with a file. */
    enum Kind {
        GET,
        PART,
        FORM,
        FILE
    }

    private static final String BOUNDARY = "isolation";
    private static final String FILE = "RUN;Nombre;Correo\n12.345.678-5;Ana Pérez;ana@x.example\n";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final List<Consumer<Answer>> listeners = new ArrayList<>();

    Client(URI base) {
        this.base = base;
    }

    Client with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    Client heardBy(Consumer<Answer> listener) {
        listeners.add(listener);
        return this;
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** As a form does. */
    Answer post(String path, List<Field> fields) {
        return send(form(path, fields));
    }

    /** As a page's script does, for a part of the page. */
    Answer postPart(String path, List<Field> fields) {
        return send(form(path, fields)
                .header("Faces-Request", "partial/ajax")
                .header("X-Requested-With", "XMLHttpRequest"));
    }

    Answer send(Kind kind, String path, List<Field> fields) {
        return switch (kind) {
            case GET -> get(path);
            case PART -> postPart(path, fields);
            case FORM -> post(path, fields);
            case FILE -> postFile(path, fields);
        };
    }

    private Answer postFile(String path, List<Field> fields) {
        String next = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"";
        String body = fields.stream()
                        .map(field -> next + field.name() + "\"\r\n\r\n" + field.value() + "\r\n")
                        .collect(Collectors.joining())
                + next + "upload:file\"; filename=\"nomina.csv\"\r\nContent-Type: text/csv\r\n\r\n" + FILE + "\r\n--"
                + BOUNDARY + "--\r\n";
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Origin", base.toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder form(String path, List<Field> fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base.toString())
                .POST(BodyPublishers.ofString(Field.encode(fields)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            Answer answer = Answer.of(response);
            listeners.forEach(listener -> listener.accept(answer));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = Stream.of(cookie.split(";", 2)).findFirst().orElse("").split("=", 2);
        if (pair.length == 2 && pair[1].isEmpty()) cookies.remove(pair[0]);
        else if (pair.length == 2) cookies.put(pair[0], pair[1]);
    }
}
