package cl.presente.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One node of the packaged service, started as an operator starts it, on the loopback address. */
public final class Service implements AutoCloseable {

    /** For a quick start on a small machine; an operator's node takes the defaults of {@code docker/start.sh}. */
    public static final List<String> QUICK_START = List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Duration PATIENCE = Duration.ofSeconds(420);

    /** The server stays up without the service when this one fails to deploy; after this long it will not come. */
    private static final Duration PATIENCE_AFTER_BOOT = Duration.ofSeconds(60);

    private final ChildProcess server;
    private final int port;

    private Service(ChildProcess server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a node and waits until it answers.
     *
     * @param home where its log and temporary files stand
     * @param settings MicroProfile names and values; nothing else reaches the service
     */
    public static Service start(Path home, int port, Map<String, String> settings, List<String> jvmFlags) {
        return start(home, port, Build.war(), settings, jvmFlags);
    }

    /** The same with another build of the service. */
    public static Service start(Path home, int port, Path war, Map<String, String> settings, List<String> jvmFlags) {
        ChildProcess.endOrphan(home, "service");
        if (!Ports.isFree(port)) throw new PortBusy(port);
        Map<String, String> environment = new HashMap<>();
        environment.put(
                environmentName("presente.spool.folder"), home.resolve("spool").toString());
        settings.forEach((name, value) -> environment.put(environmentName(name), value));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PRESENTE_SERVER", Build.server().toString());
        environment.put("PRESENTE_WAR", war.toString());
        environment.put("PRESENTE_TEMP", Build.empty(home.resolve("tmp")).toString());
        environment.put("PRESENTE_HTTP_ADDRESS", "127.0.0.1");
        environment.put("PRESENTE_HTTP_PORT", String.valueOf(port));
        environment.put("PRESENTE_JVM_FLAGS", String.join(" ", jvmFlags));
        List<String> command =
                List.of("/bin/sh", Build.project().resolve("docker/start.sh").toString());
        Service service = new Service(ChildProcess.start(home, "service", command, environment), port);
        service.awaitReady();
        return service;
    }

    /** The name that the environment gives to a MicroProfile setting. */
    public static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Where it answers. */
    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public Path log() {
        return server.log();
    }

    /** What it has logged so far. */
    public List<String> logged() {
        return server.logged();
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    public long pid() {
        return server.pid();
    }

    /** Ends it by SIGKILL. */
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        server.close();
    }

    private void awaitReady() {
        Instant giveUp = Instant.now().plus(PATIENCE);
        boolean booted = false;
        while (!answers()) {
            if (!booted && server.logged().stream().anyMatch(line -> line.contains(" ready in "))) {
                booted = true;
                giveUp = Instant.now().plus(PATIENCE_AFTER_BOOT);
            }
            if (!server.isAlive() || Instant.now().isAfter(giveUp)) {
                String lastWords = server.lastWords(Service::isTelling);
                close();
                throw new StartFailed("The service did not start on port " + port + ":\n  " + lastWords);
            }
            Pause.shortly();
        }
    }

    private boolean answers() {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest status = HttpRequest.newBuilder(base().resolve("/status"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return client.send(status, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting for the service");
        }
    }

    private static boolean isTelling(String line) {
        return line.contains(" SEVERE ") || line.startsWith("Caused by") || line.startsWith("Presente cannot start");
    }
}
