package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What Maven leaves in the build folder, and the folders of our own in it. */
public final class Build {

    private Build() {}

    /** The build folder: system property {@code presente.build}, else {@code target}. */
    public static Path folder() {
        return Path.of(System.getProperty("presente.build", "target"))
                .toAbsolutePath()
                .normalize();
    }

    /** The root of the project. */
    public static Path project() {
        Path parent = folder().getParent();
        if (parent == null) throw new IllegalStateException("The build folder has no parent: " + folder());
        return parent;
    }

    /** The packaged service. */
    public static Path war() {
        return existing(folder().resolve("ROOT.war"));
    }

    /** The server that runs it. */
    public static Path server() {
        return existing(folder().resolve("server/payara-micro.jar"));
    }

    /** A folder that is there and empty. */
    public static Path empty(Path folder) {
        try {
            if (Files.exists(folder)) {
                List<Path> deepestFirst;
                try (var all = Files.walk(folder)) {
                    deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                }
                for (Path path : deepestFirst) Files.delete(path);
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) throw new StartFailed(file + " is missing: run mvn package first");
        return file;
    }
}
