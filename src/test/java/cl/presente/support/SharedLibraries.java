package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The system libraries that an unpacked database binary is linked against. */
final class SharedLibraries {

    private static final Map<String, String> DEBIAN_PACKAGES = Map.of(
            "libaio.so.1", "libaio1",
            "libnuma.so.1", "libnuma1",
            "libcrypt.so.1", "libcrypt1",
            "libsystemd.so.0", "libsystemd0");

    private SharedLibraries() {}

    /** Makes sure that the binary's libraries are there: installs the missing ones where it may, else names them. */
    static void require(Path binary) {
        if (missing(binary).isEmpty()) return;
        List<String> packages = missing(binary).stream()
                .map(DEBIAN_PACKAGES::get)
                .filter(Objects::nonNull)
                .toList();
        SystemPackages.install(packages);
        List<String> stillMissing = missing(binary);
        if (!stillMissing.isEmpty())
            throw new StartFailed(
                    binary.getFileName() + " needs the system libraries " + String.join(", ", stillMissing)
                            + ": install the packages that bring them (on Debian: " + String.join(" ", packages) + ")");
    }

    private static List<String> missing(Path binary) {
        try {
            Process ldd = new ProcessBuilder("ldd", binary.toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.endsWith("=> not found"))
                    .map(line -> line.strip().split(" ")[0])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
