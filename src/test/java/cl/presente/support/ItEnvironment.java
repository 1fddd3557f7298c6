package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * One database for all integration tests, and the settings of the in-container ones. Which database, system property
 * {@code presente.it.database} says: {@code mariadb}, {@code mysql}, or {@code external} for the one at
 * {@code PRESENTE_DB_URL}. Without that property (unit tests) nothing starts.
 */
public final class ItEnvironment implements LauncherSessionListener {

    /** The schema of the service that {@link RunningService} starts. */
    private static final String RUNNING = "presente";

    /** The schema of the service that Arquillian deploys: the two never see each other's rows. */
    private static final String IN_CONTAINER = "incontainer";

    /** Empty: where a backup is restored to. */
    private static final String RESTORED = "restored";

    private static @Nullable EmbeddedDatabase embedded;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("presente.it.database") == null) return;
        session.getLauncher().registerTestExecutionListeners(new TestExecutionListener() {
            @Override
            public void testPlanExecutionStarted(TestPlan plan) {
                prepareArquillian();
            }
        });
    }

    /** Where the running service keeps its tables. */
    static DatabaseAccess database() {
        return access(RUNNING);
    }

    /** Beside it, with nothing in it; only where the database server is ours. */
    static DatabaseAccess emptyDatabase() {
        return access(RESTORED);
    }

    /** Where everything that the integration tests leave behind stands. */
    static Path folder() {
        return Build.folder().resolve("it");
    }

    /** Settings that each node of the tests needs to start. */
    static Map<String, String> settings(DatabaseAccess database, String publicUrl) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("presente.public.url", publicUrl);
        settings.put(
                "presente.kek.file",
                SecretFile.key(folder().resolve("secrets/kek")).toString());
        settings.put(
                "presente.mac.key.file",
                SecretFile.key(folder().resolve("secrets/mac")).toString());
        settings.put("presente.operator.secret.file", operatorSecret().toString());
        return settings;
    }

    /** What whoever asks a node for its details must bring. */
    static Path operatorSecret() {
        return SecretFile.key(folder().resolve("secrets/operator"));
    }

    /** What seals a backup. */
    static Path backupKey() {
        return SecretFile.key(folder().resolve("secrets/backup"));
    }

    private static synchronized DatabaseAccess access(String schema) {
        String kind = System.getProperty("presente.it.database", "mariadb");
        if (kind.equals("external")) return external();
        if (embedded == null) {
            Path home = folder().resolve("database");
            ChildProcess.endOrphan(home, "database");
            DatabaseEngine engine = kind.equals("mysql") ? DatabaseEngine.MYSQL : DatabaseEngine.MARIADB;
            embedded = EmbeddedDatabase.start(engine, Build.empty(home), RUNNING, IN_CONTAINER, RESTORED);
        }
        return embedded.access(schema);
    }

    private static DatabaseAccess external() {
        String user = required("PRESENTE_DB_USER");
        String password = required("PRESENTE_DB_PASSWORD");
        return new DatabaseAccess(
                required("PRESENTE_DB_URL"),
                user,
                password,
                System.getenv().getOrDefault("PRESENTE_DB_OWNER_USER", user),
                System.getenv().getOrDefault("PRESENTE_DB_OWNER_PASSWORD", password));
    }

    private static String required(String variable) {
        String value = System.getenv(variable);
        if (value == null) throw new StartFailed("presente.it.database=external needs " + variable);
        return value;
    }

    /** What arquillian.xml refers to; the settings go by a file, so that no password shows in a command line. */
    private static void prepareArquillian() {
        Properties settings = new Properties();
        settings.putAll(settings(access(IN_CONTAINER), "http://localhost"));
        // Keys of its own, which its tests may replace.
        Path kek = SecretFile.key(folder().resolve("secrets/in-container-kek"));
        settings.put("presente.kek.file", kek.toString());
        settings.put("presente.kek.previous.file", kek + "-previous");
        settings.put(
                "presente.spool.folder", folder().resolve("in-container-spool").toString());
        Path file = SecretFile.write(folder().resolve("in-container.properties"), "");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty("presente.it.settings", file.toString());
        System.setProperty("presente.it.server", Build.server().toString());
        System.setProperty(
                "presente.it.docker", Build.project().resolve("docker").toString());
        System.setProperty(
                "presente.it.temp",
                Build.empty(folder().resolve("in-container-tmp")).toString());
    }
}
