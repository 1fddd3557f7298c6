package cl.presente.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The cheapest possible HTTP/1.1 client on a kept connection (the server ends it after some requests), so that the client's own work hardly counts. */
public final class PlainHttp implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /** The server ends a connection that was idle for 30 seconds. */
    private static final long IDLE_NANOS = 20_000_000_000L;

    private final URI base;
    private final String host;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String location = "";
    private String body = "";
    private String address = "";
    private long usedAt;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    public PlainHttp(URI base) throws IOException {
        this.base = base;
        host = base.getHost() + ":" + base.getPort();
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 8192);
        out = socket.getOutputStream();
        usedAt = System.nanoTime();
    }

    /** The browser behind the next requests holds that cookie and those that it is given; another one, unless it held it before. */
    void becomes(String cookie) {
        if (cookieHeader().contains(cookie)) return;
        cookies.clear();
        keep(cookie);
    }

    /** The browser behind the next requests is another one, without a cookie. */
    void becomesNobody() {
        cookies.clear();
    }

    /** The next requests come from a page of ours, and from there as the proxy says. */
    void comesFrom(String address) {
        this.address = address;
    }

    private void keep(String cookie) {
        int equals = cookie.indexOf('=');
        cookies.put(cookie.substring(0, equals), cookie.substring(equals + 1));
    }

    /** Where the last answer sent the browser; blank when nowhere. */
    String location() {
        return location;
    }

    /** The last answer's body. */
    String body() {
        return body;
    }

    /** Posts a form and returns the status. */
    public int post(String path, byte[] form) throws IOException {
        return send(
                "POST " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length
                        + "\r\n" + ownHeaders() + "\r\n",
                form);
    }

    public int get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + ownHeaders() + "\r\n", new byte[0]);
    }

    private String ownHeaders() {
        return address.isEmpty()
                ? cookieHeader()
                : "X-Forwarded-For: " + address + "\r\nOrigin: " + base + "\r\n" + cookieHeader();
    }

    private String cookieHeader() {
        if (cookies.isEmpty()) {
            return "";
        }
        StringJoiner header = new StringJoiner("; ", "Cookie: ", "\r\n");
        cookies.forEach((name, value) -> header.add(name + "=" + value));
        return header.toString();
    }

    private int send(String head, byte[] body) throws IOException {
        if (System.nanoTime() - usedAt > IDLE_NANOS) {
            socket.close();
            connect();
        }
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        out.flush();
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        location = "";
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:");
            if (lower.startsWith("set-cookie:")) {
                keep(header.substring(11).strip().split(";", 2)[0]);
            }
            if (lower.startsWith("location:")) {
                location = header.substring(9).strip();
            }
            last |= lower.equals("connection: close");
        }
        this.body = new String(chunked ? chunks() : in.readNBytes(length), StandardCharsets.UTF_8);
        usedAt = System.nanoTime();
        if (last) {
            socket.close();
            connect();
        }
        return status;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
            whole.write(in.readNBytes(chunk));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
