package cl.presente.platform.health;

import cl.presente.platform.Settings;
import cl.presente.platform.metrics.Measured;
import cl.presente.platform.metrics.Metric;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** There is room for temporary files and in the spool's folder. */
@ApplicationScoped
class DiskCheck implements HealthCheck, Measured {

    private static final long MIB = 1024 * 1024;
    private static final long LEAST = 200 * MIB;

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look() throws IOException {
        boolean scarce = false;
        List<String> free = new ArrayList<>();
        for (Map.Entry<String, Path> folder : folders().entrySet()) {
            long bytes = free(folder.getValue());
            scarce |= bytes < LEAST;
            free.add(bytes / MIB + " MiB free for " + folder.getKey());
        }
        return List.of(Finding.degradedIf(scarce, name(), String.join(", ", free)));
    }

    @Override
    public void measure(Gauges gauges) {
        folders().forEach((name, folder) -> {
            try {
                gauges.set(Metric.DISK_FREE, free(folder), name);
            } catch (IOException gone) {
                gauges.set(Metric.DISK_FREE, 0, name);
            }
        });
    }

    private Map<String, Path> folders() {
        return Map.of("temporary", Path.of(System.getProperty("java.io.tmpdir")), "spool", settings.spoolFolder());
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }
}
