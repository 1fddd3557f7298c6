package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Packages of the operating system, installed where we may: as root on a system with {@code apt-get}. */
public final class SystemPackages {

    private static final Path APT = Path.of("/usr/bin/apt-get");

    private static final int DEPTH = 6;

    private SystemPackages() {}

    /** Tries to install them; whether that helped, the caller sees by what it needed. */
    static void install(List<String> packages) {
        if (packages.isEmpty() || !runningAsRoot() || !Files.isExecutable(APT)) return;
        System.out.println("Installing " + String.join(" ", packages) + " with apt-get");
        List<String> install =
                new ArrayList<>(List.of(APT.toString(), "install", "-y", "-q", "--no-install-recommends"));
        install.addAll(packages);
        run(List.of(APT.toString(), "update", "-q"));
        run(install);
    }

    /** Tries to fetch a package's files into a folder, without installing it: what it brings does not start by itself. */
    static void unpack(String name, Path folder) {
        if (!Files.isExecutable(APT)) return;
        System.out.println("Fetching " + name + " with apt-get");
        if (runningAsRoot()) run(List.of(APT.toString(), "update", "-q"));
        String fetch =
                "cd '" + Build.empty(folder) + "' && apt-get download -q " + name + " && dpkg -x " + name + "_*.deb .";
        run(List.of("/bin/sh", "-c", fetch));
    }

    /** A file of a package: where the system has it, or of a copy that is fetched for this build. */
    public static Optional<Path> file(String name, String file) {
        Path own = Build.folder().resolve(name);
        Optional<Path> there = find(Path.of("/usr/lib"), file).or(() -> find(own, file));
        if (there.isPresent()) return there;
        unpack(name, own);
        return find(own, file);
    }

    private static Optional<Path> find(Path folder, String file) {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (Stream<Path> files = Files.find(
                folder, DEPTH, (path, is) -> path.getFileName().toString().equals(file))) {
            return files.findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    static boolean runningAsRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Build.folder().resolve("apt-get.log").toFile());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            builder.start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
