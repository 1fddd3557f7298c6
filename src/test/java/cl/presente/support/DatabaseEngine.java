package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers that we can run from binaries which Maven unpacked: what differs between them. */
public enum DatabaseEngine {
    MARIADB("mariadb", "mariadbd") {
        @Override
        List<String> installation(Path data) {
            return command(data, "--bootstrap");
        }

        @Override
        String installationScript(String accounts) {
            StringBuilder script = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\n");
            for (String part : List.of("system_tables", "performance_tables", "system_tables_data"))
                script.append(read(base().resolve("share/mariadb_" + part + ".sql")))
                        .append('\n');
            script.append("DELETE FROM global_priv WHERE User = 'root' AND Host <> 'localhost';\n");
            return script.append(accounts).toString();
        }

        @Override
        List<String> ownOptions() {
            // Without it each start makes a certificate, which takes up to fifteen seconds.
            return List.of("--skip-ssl");
        }
    },

    MYSQL("mysql", "mysqld") {
        @Override
        List<String> installation(Path data) {
            return command(data, "--initialize-insecure", "--init-file=/dev/stdin");
        }

        @Override
        String installationScript(String accounts) {
            return accounts;
        }

        @Override
        List<String> ownOptions() {
            // The owner may make triggers, with which tests break things.
            return List.of("--mysqlx=OFF", "--secure-file-priv=NULL", "--log-bin-trust-function-creators=1");
        }
    };

    private final String folder;
    private final String binary;

    DatabaseEngine(String folder, String binary) {
        this.folder = folder;
        this.binary = binary;
    }

    /** Fills an empty data folder; reads {@link #installationScript} from its standard input. */
    abstract List<String> installation(Path data);

    abstract String installationScript(String accounts);

    abstract List<String> ownOptions();

    List<String> server(Path data, int port) {
        List<String> command = command(
                data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=server.sock",
                "--pid-file=server.pid",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=1",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                // MySQL's own default, so that the evaluation server refuses what the production server refuses.
                "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");
        command.addAll(ownOptions());
        return command;
    }

    Path binary() {
        return base().resolve("bin").resolve(binary);
    }

    Path base() {
        Path unpacked = Build.folder().resolve(folder);
        try (var found = Files.find(unpacked, 8, (path, ignored) -> path.endsWith("bin/" + binary))) {
            Path bin = found.findFirst().orElseThrow(() -> new StartFailed("No " + binary + " under " + unpacked));
            return bin.resolve("../..").normalize();
        } catch (IOException e) {
            throw new StartFailed(unpacked + " is missing: run mvn package first");
        }
    }

    List<String> command(Path data, String... options) {
        List<String> command = new ArrayList<>(
                List.of(binary().toString(), "--no-defaults", "--datadir=" + data, "--basedir=" + base()));
        if (SystemPackages.runningAsRoot()) command.add("--user=root");
        // In a folder that servers share, each deletes the others' temporary tables when it starts.
        command.add("--tmpdir=" + data.toAbsolutePath().getParent());
        command.addAll(List.of(options));
        return command;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
