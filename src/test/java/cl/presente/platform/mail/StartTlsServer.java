package cl.presente.platform.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** An SMTP server that offers STARTTLS, and everything else only after it; it keeps what it was told, and over which way. */
final class StartTlsServer implements AutoCloseable {

    /** A line of a client's, and whether it came encrypted. */
    record Line(String text, boolean encrypted) {}

    private final List<Line> heard = new CopyOnWriteArrayList<>();
    private final SSLContext keys;
    private final ServerSocket door;

    StartTlsServer(SSLContext keys) throws IOException {
        this.keys = keys;
        door = new ServerSocket(0, 5, InetAddress.getByName("localhost"));
        Thread server = new Thread(this::serve, "smtp with STARTTLS");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return door.getLocalPort();
    }

    List<Line> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket plain = door.accept()) {
                say(plain, "220 localhost");
                if (answer(plain, false)) {
                    SSLSocket secure = (SSLSocket) keys.getSocketFactory().createSocket(plain, null, port(), true);
                    secure.setUseClientMode(false);
                    answer(secure, true);
                }
            } catch (IOException goneOrClosed) {
                // The client that trusts nobody hangs up in the handshake; the next one may come.
            }
        }
    }

    /** Until the client is gone, or wants to go on encrypted: then true. */
    private boolean answer(Socket client, boolean encrypted) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean text = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(new Line(line, encrypted));
            if (text) {
                text = !line.equals(".");
                if (!text) say(client, "250 kept");
                continue;
            }
            switch (line.split(" ")[0]) {
                case "EHLO" -> say(client, "250-localhost\r\n250 " + (encrypted ? "AUTH PLAIN" : "STARTTLS"));
                case "STARTTLS" -> {
                    say(client, "220 go on");
                    return true;
                }
                case "AUTH" -> say(client, "235 welcome");
                case "DATA" -> {
                    say(client, "354 go on");
                    text = true;
                }
                default -> say(client, "250 well");
            }
        }
        return false;
    }

    private static void say(Socket client, String what) throws IOException {
        client.getOutputStream().write((what + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
