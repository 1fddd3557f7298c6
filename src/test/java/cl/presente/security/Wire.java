package cl.presente.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.presente.isolation.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Speaks HTTP to a node byte by byte, since no client sends what the suite must send. */
record Wire(URI node) {

    /** After so long without a byte an answer counts as ended, where the server keeps the connection. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** What is sent: the head's lines after the first, and the body. */
    record Ask(String method, String target, List<String> head, byte[] body) {

        static Ask get(String target) {
            return new Ask("GET", target, List.of(), new byte[0]);
        }

        static Ask of(String method, String target) {
            return new Ask(method, target, List.of(), new byte[0]);
        }

        static Ask form(String target, List<Field> fields) {
            return post(
                    target,
                    "application/x-www-form-urlencoded",
                    Field.encode(fields).getBytes(UTF_8));
        }

        static Ask post(String target, String type, byte[] body) {
            return new Ask("POST", target, List.of("Content-Type: " + type, "Content-Length: " + body.length), body);
        }

        Ask with(String header, String value) {
            return new Ask(
                    method,
                    target,
                    Stream.concat(head.stream(), Stream.of(header + ": " + value))
                            .toList(),
                    body);
        }

        /** A page's script asks, for a part of the page. */
        Ask forPart(boolean part) {
            return part ? with("Faces-Request", "partial/ajax") : this;
        }
    }

    /** What came back; header names are compared without case. */
    record Answer(int status, List<String> head, byte[] bytes) {

        String body() {
            return new String(bytes, UTF_8);
        }

        List<String> all(String header) {
            String start = header.toLowerCase(java.util.Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }

        Optional<String> header(String name) {
            return all(name).stream().findFirst();
        }

        /** The value of a cookie that it sets. */
        Optional<String> cookie(String name) {
            return all("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
                    .findFirst();
        }
    }

    Answer send(Ask ask) {
        return send(ask, node.getAuthority());
    }

    Answer send(Ask ask, String host) {
        StringBuilder head =
                new StringBuilder(ask.method() + " " + ask.target() + " HTTP/1.1\r\nHost: " + host + "\r\n");
        ask.head().forEach(line -> head.append(line).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.writeBytes(ask.body());
        return answer(raw(request.toByteArray(), PATIENCE_MILLIS));
    }

    /** All that came back until the server closed, or sent nothing for so long. */
    byte[] raw(byte[] request, int patienceMillis) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.setSoTimeout(patienceMillis);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
            } catch (IOException refusedBeforeItsEnd) {
                // The answer may be there all the same.
            }
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) answer.write(buffer, 0, read);
        } catch (SocketTimeoutException e) {
            return answer.toByteArray();
        } catch (IOException e) {
            if (answer.size() > 0) return answer.toByteArray();
            throw new UncheckedIOException(e);
        }
        return answer.toByteArray();
    }

    static Answer answer(byte[] bytes) {
        String all = new String(bytes, ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) return new Answer(0, List.of(), bytes);
        List<String> lines = List.of(all.substring(0, end).split("\r\n"));
        String body = all.substring(end + 4);
        boolean chunked = lines.stream()
                .anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("transfer-encoding:"));
        return new Answer(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                lines.subList(1, lines.size()),
                (chunked ? unchunked(body) : body).getBytes(ISO_8859_1));
    }

    private static String unchunked(String body) {
        List<String> chunks = new ArrayList<>();
        int at = 0;
        while (at < body.length()) {
            int line = body.indexOf("\r\n", at);
            int length = Integer.parseInt(body.substring(at, line).split(";")[0].strip(), 16);
            if (length == 0) break;
            chunks.add(body.substring(line + 2, line + 2 + length));
            at = line + 2 + length + 2;
        }
        return String.join("", chunks);
    }
}
