package cl.presente.bench;

import cl.presente.support.Build;
import cl.presente.support.DatabaseEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts one node under load while database, service and clients share this machine, and prints what it did as lines of
 * figures. Its settings are system properties; {@code docs/speed.md} names them.
 */
public final class Bench {

    private static final double SCALE = Double.parseDouble(System.getProperty("bench.scale", "1"));

    private Bench() {}

    /** So many pieces of work, or fewer where the run is only to show that it works. */
    static int pieces(int count) {
        return (int) Math.max(20, count * SCALE);
    }

    /** With the argument {@code mysql} on MySQL 8, where the profile of that name unpacked it; else on MariaDB. */
    public static void main(String[] arguments) throws Exception {
        DatabaseEngine engine = List.of(arguments).contains("mysql") ? DatabaseEngine.MYSQL : DatabaseEngine.MARIADB;
        Optional<Path> recording = Boolean.getBoolean("bench.profile")
                ? Optional.of(Build.folder().resolve("bench.jfr"))
                : Optional.empty();
        List<Part> parts = Part.chosen(System.getProperty("bench.only", ""));
        System.out.printf(
                Locale.ROOT,
                "Machine: %d cores, %s, JDK %s; database, service and clients share it%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
        boolean failed = false;
        try (Stand stand = Stand.start(engine, recording)) {
            for (Part part : parts) {
                failed |= !measured(part, stand);
            }
        }
        if (recording.isPresent()) {
            Profile.print(recording.get());
        }
        if (failed) System.exit(1);
    }

    /** What went wrong in one part keeps no other from being measured. */
    private static boolean measured(Part part, Stand stand) {
        try {
            part.run(stand);
            return true;
        } catch (Exception e) {
            System.out.println(part + " could not be measured: " + e);
            e.printStackTrace();
            return false;
        }
    }
}
