package cl.presente.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own nginx with the project's {@code docker/nginx.conf}, in which only addresses and folders are changed, and TLS
 * is left out unless a certificate is given: before two nodes on the loopback address.
 */
public final class Proxy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChildProcess server;
    private final int port;
    private final int plainPort;

    /** A certificate and its key, as files of PEM. */
    record Certificate(Path certificate, Path key) {}

    private Proxy(ChildProcess server, int port, int plainPort) {
        this.server = server;
        this.port = port;
        this.plainPort = plainPort;
    }

    /** Starts it; the nodes need not be there yet. */
    public static Proxy start(Path home, int port, int portOfNodeA, int portOfNodeB) {
        return start(home, port, portOfNodeA, portOfNodeB, null);
    }

    static Proxy start(Path home, int port, int portOfNodeA, int portOfNodeB, @Nullable Certificate tls) {
        Path nginx = installed().orElseGet(Proxy::install);
        ChildProcess.endOrphan(home, "proxy");
        if (!Ports.isFree(port)) throw new PortBusy(port);
        try {
            Path configuration = Files.createDirectories(home).resolve("nginx.conf");
            int plainPort = Ports.free();
            Files.writeString(configuration, configuration(home, port, plainPort, portOfNodeA, portOfNodeB, tls));
            List<String> command = new ArrayList<>(
                    List.of(nginx.toString(), "-p", home.toString(), "-c", configuration.toString(), "-g"));
            command.add("daemon off;" + (SystemPackages.runningAsRoot() ? " user root;" : ""));
            Proxy proxy = new Proxy(ChildProcess.start(home, "proxy", command, Map.of()), port, plainPort);
            proxy.awaitReady();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it answers. */
    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    /** Where it answers without TLS that everything is with it. */
    URI plainBase() {
        return URI.create("http://localhost:" + plainPort);
    }

    public List<String> logged() {
        return server.logged();
    }

    @Override
    public void close() {
        server.close();
    }

    private static String configuration(
            Path home, int port, int plainPort, int portOfNodeA, int portOfNodeB, @Nullable Certificate tls)
            throws IOException {
        Map<String, String> changes = new LinkedHashMap<>();
        // The nginx of older distributions does not know the directive.
        changes.put("\n        http2 on;", "");
        if (tls == null) {
            changes.put("listen 443 ssl;", "listen 127.0.0.1:" + port + ";");
            changes.put("\n        ssl_certificate /run/secrets/tls_certificate;", "");
            changes.put("\n        ssl_certificate_key /run/secrets/tls_key;", "");
        } else {
            changes.put("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
            changes.put("/run/secrets/tls_certificate", tls.certificate().toString());
            changes.put("/run/secrets/tls_key", tls.key().toString());
        }
        changes.put("listen 80;", "listen 127.0.0.1:" + plainPort + ";");
        changes.put("listen 127.0.0.1:8081;", "listen 127.0.0.1:" + Ports.free() + ";");
        changes.put("node-a:8080", "127.0.0.1:" + portOfNodeA);
        changes.put("node-b:8080", "127.0.0.1:" + portOfNodeB);
        changes.put("/etc/nginx/pages", Build.project().resolve("docker/pages").toString());
        changes.put("/tmp/nginx.pid", home.resolve("nginx.pid").toString());
        StringBuilder temporary = new StringBuilder("http {");
        for (String what : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temporary
                    .append("\n    ")
                    .append(what)
                    .append("_temp_path ")
                    .append(home.resolve(what))
                    .append(';');
        }
        changes.put("http {", temporary.toString());
        String text = Files.readString(Build.project().resolve("docker/nginx.conf"));
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!text.contains(change.getKey()))
                throw new IllegalStateException("docker/nginx.conf has no more: " + change.getKey());
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private void awaitReady() {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
                return;
            } catch (IOException notYet) {
                if (!server.isAlive() || Instant.now().isAfter(giveUp)) {
                    String lastWords = server.lastWords(line -> line.contains("[emerg]"));
                    close();
                    throw new StartFailed("The proxy did not start on port " + port + ":\n  " + lastWords);
                }
            }
            Pause.shortly();
        }
    }

    private static Optional<Path> installed() {
        String path = Build.folder().resolve("nginx/usr/sbin") + File.pathSeparator + System.getenv("PATH")
                + File.pathSeparator + "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path install() {
        SystemPackages.unpack("nginx", Build.folder().resolve("nginx"));
        return installed()
                .orElseThrow(() -> new StartFailed("The cluster needs nginx 1.18 or newer: install the package nginx"));
    }
}
