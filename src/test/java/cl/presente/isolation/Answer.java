package cl.presente.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** All that came back: status, headers, and the body as text, that of a workbook unpacked. */
record Answer(int status, String headers, String body) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers().map().toString(), text(response.body()));
    }

    String whole() {
        return headers + "\n" + body;
    }

    String location() {
        int at = headers.toLowerCase(Locale.ROOT).indexOf("location=[");
        return at < 0 ? "" : headers.substring(at + "location=[".length(), headers.indexOf(']', at));
    }

    /** Nothing was done, and the same may be asked again some seconds later. */
    boolean isPutOff() {
        return status == 503 && headers.toLowerCase(Locale.ROOT).contains("retry-after=[");
    }

    private static String text(byte[] body) {
        boolean zip = body.length > 1 && body[0] == 'P' && body[1] == 'K';
        return zip ? unpacked(body) : new String(body, StandardCharsets.UTF_8);
    }

    /** By way of a file, since only its directory says how long the entries are. */
    private static String unpacked(byte[] body) {
        StringBuilder all = new StringBuilder();
        try {
            Path file = Files.createTempFile("answer", ".zip");
            Files.write(file, body);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    all.append(entry.getName()).append('\n').append(text);
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }
}
