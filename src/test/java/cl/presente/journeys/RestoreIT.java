package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cl.presente.support.Build;
import cl.presente.support.DatabaseAccess;
import cl.presente.support.Ports;
import cl.presente.support.RunningService;
import cl.presente.support.Service;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rehearsal of docs/operations/backup.md, by the operator's own scripts. */
class RestoreIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private final Path folder = Build.empty(Build.folder().resolve("it/backups"));

    @Test
    void aSessionThatWasOpenAtTheBackupIsClosedOnTheRestoredDatabase() throws Exception {
        assumeThat(System.getProperty("presente.it.database")).isNotEqualTo("external");
        DatabaseAccess restored = presente.emptyDatabase();
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), SampleLearner.of(presente, SampleLearner.FORTY))) {
            walk.attend().shows("OPEN");

            Path backup;
            AtomicInteger pairs = new AtomicInteger();
            AtomicBoolean on = new AtomicBoolean(true);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> writePairs(on, pairs));
            try {
                awaitMore(pairs);
                Run taken = run(presente.settings(), "backup.sh", folder.toString());
                assertThat(taken.status()).as(taken.output()).isZero();
                System.out.println(line(taken, "BACKUP: "));
                awaitMore(pairs);
            } finally {
                on.set(false);
                writer.join();
            }
            try (var files = Files.list(folder)) {
                backup = files.findFirst().orElseThrow();
            }

            assertThat(run(presente.settings(), "backup.sh", "--check", backup.toString())
                            .status())
                    .isZero();
            Path damaged = damaged(backup);
            Run refused = run(presente.settings(), "backup.sh", "--check", damaged.toString());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.output()).contains("FAILED: the backup is damaged in piece");

            Map<String, String> there = new HashMap<>(presente.settings());
            there.putAll(restored.settings());
            Run filled = run(there, "restore.sh", backup.toString());
            assertThat(filled.status()).as(filled.output()).isZero();
            System.out.println(line(filled, "RESTORE: "));
            assertThat(filled.output())
                    .contains("counts and hashes as in the backup", "KEYS: the platform key is here")
                    .contains("KEYS: the MAC key is here");
            assertThat(halves(restored)).satisfies(halves -> {
                assertThat(halves.get(0)).isEqualTo(halves.get(1));
                assertThat(halves.get(0)).isBetween(1, pairs.get() - 1);
            });
            assertThat(run(there, "restore.sh", backup.toString()).output()).contains("the schema is not empty");

            closeOnANodeThatWaitsForIts(restored, walk);
        } finally {
            forgetPairs();
        }
    }

    /** The database comes after the node, as it does when everything starts at once. */
    private static void closeOnANodeThatWaitsForIts(DatabaseAccess restored, Walk walk) throws Exception {
        int port = Ports.free();
        Matcher address = Pattern.compile("127\\.0\\.0\\.1:(\\d+)").matcher(restored.jdbcUrl());
        assertThat(address.find()).isTrue();
        Map<String, String> settings = new HashMap<>(restored.settings());
        settings.put("presente.db.url", address.replaceFirst("127.0.0.1:" + port));
        settings.put("presente.tenants.folder", "");
        settings.put("presente.operator.secret.file", "");
        settings.put("presente.log.format", "json");
        settings.put("presente.node.name", "node-json");
        settings.put("presente.proxy.trusted", "true");
        Instant began = Instant.now();
        CompletableFuture<Forwarder> late = CompletableFuture.supplyAsync(() -> {
            awaitANodeThatWaits(began);
            return new Forwarder(port, Integer.parseInt(address.group(1)));
        });
        try (Service node = presente.startAnotherNode(settings)) {
            System.out.printf(
                    "RESTORE: a node was ready after %d ms%n",
                    Duration.between(began, Instant.now()).toMillis());
            walk.page()
                    .navigate(node.base()
                            .resolve(URI.create(walk.page().url()).getPath())
                            .toString());

            walk.shows("OPEN").close("close").enter(Walk.CLAVE).comeBack().shows("CLOSED");

            assertThat(walk.page().url()).startsWith(node.base().toString());
            saysNothingToWhoBringsASecretThatItHasNot(node);
            writesItsLogAsJson(node);
        } finally {
            late.join().close();
        }
    }

    private static void saysNothingToWhoBringsASecretThatItHasNot(Service node) throws Exception {
        HttpResponse<String> none = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(node.base().resolve("/operator/health"))
                                .header("Authorization", "Bearer " + presente.operatorSecret())
                                .header("X-Request-Id", "0123456789abcdef0123456789abcdef")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.headers().firstValue("X-Request-Id")).contains("0123456789abcdef0123456789abcdef");
    }

    /** From the first line of ours on; what the server itself prints past the log is not of the log. */
    private static void writesItsLogAsJson(Service node) throws IOException {
        List<String> lines = Files.readAllLines(node.log(), StandardCharsets.ISO_8859_1);
        List<String> events =
                lines.stream().filter(line -> line.startsWith("{")).toList();

        assertThat(events)
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("node")
                                .getAsString())
                        .isEqualTo("node-json"));
        assertThat(events).anyMatch(line -> line.contains("\"message\":\"Presente ") && line.contains(" is ready\""));
        assertThat(lines.subList(lines.indexOf(events.get(0)), lines.size()))
                .noneMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT.*"));
        System.out.printf(
                "LOG: %d lines before the first of ours, %d events as JSON%n",
                lines.indexOf(events.get(0)), events.size());
    }

    private static void awaitANodeThatWaits(Instant since) {
        Instant giveUp = Instant.now().plus(Duration.ofMinutes(3));
        while (Instant.now().isBefore(giveUp)) {
            try (var logs =
                    Files.find(Build.folder().resolve("it"), 2, (path, ignored) -> path.endsWith("service.log"))) {
                for (Path log : logs.toList()) {
                    if (Files.getLastModifiedTime(log).toInstant().isAfter(since)
                            && Files.readString(log, StandardCharsets.ISO_8859_1)
                                    .contains("waiting for the database")) return;
                }
                Thread.sleep(100);
            } catch (UncheckedIOException vanishedMeanwhile) {
                // A running database makes and deletes files there.
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("no node waits for its database");
    }

    private record Run(int status, String output) {}

    private static Run run(Map<String, String> settings, String script, String... arguments) throws Exception {
        ProcessBuilder process = new ProcessBuilder(
                "/bin/sh", Build.project().resolve("docker").resolve(script).toString());
        process.command().addAll(List.of(arguments));
        process.redirectErrorStream(true);
        settings.forEach((name, value) -> process.environment().put(Service.environmentName(name), value));
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment()
                .put("PRESENTE_BACKUP_KEY_FILE", presente.backupKey().toString());
        process.environment()
                .put("PRESENTE_UNPACKED", Build.folder().resolve("ROOT/WEB-INF").toString());
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(running.waitFor(), output);
    }

    private static String line(Run run, String beginning) {
        return run.output()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static Path damaged(Path backup) throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length / 2] ^= 1;
        return Files.write(backup.resolveSibling("damaged"), bytes);
    }

    /** In one transaction a row in one of the first tables and one in one of the last: a backup has both or neither. */
    private static void writePairs(AtomicBoolean on, AtomicInteger pairs) {
        try (Connection connection = presente.connect();
                PreparedStatement first = connection.prepareStatement(
                        "INSERT INTO lease (name, holder, until_at) VALUES (?, 'pair', UTC_TIMESTAMP(6))");
                PreparedStatement last = connection.prepareStatement(
                        "INSERT INTO stray_reply (id, received_at, slug, reason, raw, address)"
                                + " VALUES (RANDOM_BYTES(16), UTC_TIMESTAMP(6), 'pair', 'NOT_OURS', '', '127.0.0.1')")) {
            connection.setAutoCommit(false);
            while (on.get()) {
                first.setString(1, "pair-" + pairs.get());
                first.executeUpdate();
                last.executeUpdate();
                connection.commit();
                pairs.incrementAndGet();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitMore(AtomicInteger pairs) throws InterruptedException {
        int before = pairs.get();
        for (int i = 0; i < 500 && pairs.get() < before + 5; i++) Thread.sleep(20);
        assertThat(pairs.get()).isGreaterThanOrEqualTo(before + 5);
    }

    private static List<Integer> halves(DatabaseAccess database) throws SQLException {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT (SELECT COUNT(*) FROM lease WHERE holder = 'pair'),"
                        + " (SELECT COUNT(*) FROM stray_reply WHERE slug = 'pair')")) {
            row.next();
            return List.of(row.getInt(1), row.getInt(2));
        }
    }

    private static void forgetPairs() throws SQLException {
        try (Connection connection = presente.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM lease WHERE holder = 'pair'");
            statement.execute("DELETE FROM stray_reply WHERE slug = 'pair'");
        }
    }

    /** Stands where a database is expected, and hands on to one elsewhere. */
    private static final class Forwarder implements AutoCloseable {

        private final ServerSocket entrance;

        Forwarder(int port, int to) {
            try {
                entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            daemon(() -> {
                while (true) {
                    Socket in = entrance.accept();
                    Socket out = new Socket(InetAddress.getLoopbackAddress(), to);
                    daemon(() -> copy(in, out));
                    daemon(() -> copy(out, in));
                }
            });
        }

        private interface Work {
            void run() throws IOException;
        }

        private static void daemon(Work work) {
            Thread thread = new Thread(() -> {
                try {
                    work.run();
                } catch (IOException ended) {
                    return;
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private static void copy(Socket from, Socket to) throws IOException {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            }
        }

        @Override
        public void close() throws IOException {
            entrance.close();
        }
    }
}
