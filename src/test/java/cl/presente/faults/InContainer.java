package cl.presente.faults;

import cl.presente.support.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A scenario that runs inside the server, on a database and a node of its own; the line it writes is its figures. */
record InContainer(String test, Settings settings) implements Scenario {

    /** What it is told, as system properties. */
    interface Settings {
        Map<String, String> of(Scale scale);
    }

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        Path line = Build.folder().resolve("faults-" + test.substring(test.indexOf('#') + 1) + ".txt");
        Files.deleteIfExists(line);
        System.setProperty("faults.line", line.toString());
        settings.of(scale).forEach((name, value) -> {
            if (System.getProperty(name, "").isEmpty()) System.setProperty(name, value);
        });
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod("cl.presente.faults." + test))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (var session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request, summary);
        }
        List<String> failures = summary.getSummary().getFailures().stream()
                .map(failure -> told(failure.getException()))
                .toList();
        String told = Files.exists(line) ? Files.readString(line) : test;
        boolean ran = summary.getSummary().getTestsSucceededCount() == 1;
        return new Figures(told, 0, 0, 0, 0, Latencies.NONE, failures).and(ran, "did not succeed");
    }

    /** With what is behind it: a line of figures has no trace. */
    private static String told(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(each ->
                        String.valueOf(each.getMessage()).lines().findFirst().orElse(""))
                .distinct()
                .collect(Collectors.joining(" <- "));
    }
}
