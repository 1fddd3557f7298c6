package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packages of the operating system, installed where we may: as root on a system with {@code apt-get}. */
public final class SystemPackages {

    private static final Path APT = Path.of("/usr/bin/apt-get");

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
