package cl.presente.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process that ends with this JVM. Its log and its pid file stand in its home, which must appear in its command line:
 * that is how a later start knows what a killed JVM left behind, and touches no other process.
 */
public final class ChildProcess implements AutoCloseable {

    private static final int SECONDS_TO_END = 20;
    private static final int TELLING_LINES = 8;

    /** Latest first: the service ends before the database that it writes to. */
    private static final Deque<ChildProcess> RUNNING = new ArrayDeque<>();

    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildProcess::endAll, "end-children"));
    }

    private final Process process;
    private final Path log;
    private final Path pidFile;

    private ChildProcess(Process process, Path log, Path pidFile) {
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /** Starts it, after ending what an earlier JVM left running under the same name and home. */
    public static ChildProcess start(Path home, String name, List<String> command, Map<String, String> environment) {
        endOrphan(home, name);
        Path log = home.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(setting -> setting.startsWith("PRESENTE_"));
        builder.environment().putAll(environment);
        synchronized (RUNNING) {
            if (ending) throw new StartFailed("Not starting " + name + ": this JVM is ending");
            try {
                Process process = builder.start();
                ChildProcess child = new ChildProcess(process, log, pidFile(home, name));
                RUNNING.push(child);
                Files.writeString(
                        child.pidFile,
                        process.pid() + " " + ProcessHandle.current().pid());
                return child;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether this JVM was told to end, so that a process found dead is no failure. */
    public static boolean ending() {
        synchronized (RUNNING) {
            return ending;
        }
    }

    /** Ends a process of that name and home whose JVM is gone; refuses while that JVM lives. */
    public static void endOrphan(Path home, String name) {
        Path pidFile = pidFile(home, name);
        if (!Files.exists(pidFile)) return;
        try {
            String[] pids = Files.readString(pidFile).split(" ");
            long owner = Long.parseLong(pids[1]);
            ProcessHandle.of(Long.parseLong(pids[0]))
                    .filter(found -> found.info().commandLine().orElse("").contains(home.toString()))
                    .ifPresent(ours -> {
                        if (ours.parent()
                                .filter(parent -> parent.pid() == owner)
                                .isPresent())
                            throw new StartFailed(
                                    home + " is in use: its " + name + " belongs to the running process " + owner);
                        end(ours);
                    });
            Files.delete(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** What it has logged so far. */
    public List<String> logged() {
        try {
            // A log may be cut within a character, and the servers' own texts are not always UTF-8.
            return Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last telling lines, for the message of a failed start; a cause that is wrapped again and again counts once. */
    String lastWords(Predicate<String> telling) {
        Map<String, String> byMessage = new LinkedHashMap<>();
        for (String line : logged())
            if (telling.test(line)) byMessage.putIfAbsent(line.substring(line.lastIndexOf(": ") + 1), line.strip());
        List<String> lines = List.copyOf(byMessage.values());
        List<String> last = lines.subList(Math.max(0, lines.size() - TELLING_LINES), lines.size());
        return String.join("\n  ", last) + "\n  (all of it: " + log + ")";
    }

    /** Ends it as a crash does, with nothing said to it first. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        close();
    }

    @Override
    public void close() {
        end(process.toHandle());
        synchronized (RUNNING) {
            RUNNING.remove(this);
        }
        pidFile.toFile().delete();
    }

    private static Path pidFile(Path home, String name) {
        return home.resolve(name + ".pid");
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (Exception lateOrInterrupted) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static void endAll() {
        List<ChildProcess> all;
        synchronized (RUNNING) {
            ending = true;
            all = List.copyOf(RUNNING);
        }
        all.forEach(ChildProcess::close);
    }
}
