package cl.presente.fuzz;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import cl.presente.support.Build;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Fuzzes each {@link FuzzTest} for some time in a process of its own, prints one line of figures for each, and ends with 1
 * when any of them found something. An argument names the seconds, further ones the tests by a part of their name.
 */
public final class Fuzz {

    private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
    private static final Pattern EDGES = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\d+)");
    private static final String INSTRUMENTED =
            "cl.presente.**,de.siegmar.fastcsv.**,org.dhatim.fastexcel.**,com.webauthn4j.**";

    /** What starting takes at most on a busy machine, and the input at work when the time is over. */
    private static final Duration START = Duration.ofMinutes(10);

    private Fuzz() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].contains("#")) {
            System.exit(one(arguments[0]) ? 0 : 1);
        }
        int seconds = Integer.parseInt(arguments[0]);
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        int fuzzed = 0;
        List<String> failed = new ArrayList<>();
        for (String test : tests()) {
            if (wanted.isEmpty() || wanted.stream().anyMatch(test::contains)) {
                fuzzed++;
                if (!fuzz(test, seconds)) failed.add(test);
            }
        }
        if (fuzzed == 0) throw new IllegalArgumentException("No fuzz test is named like " + wanted);
        if (!failed.isEmpty()) {
            System.out.println("fuzz: found something in " + String.join(", ", failed));
            System.exit(1);
        }
    }

    /** As class, method and parameter. */
    static List<String> tests() {
        return new ClassFileImporter()
                .importPackages("cl.presente").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(FuzzTest.class))
                        .map(Fuzz::name)
                        .sorted()
                        .toList();
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getName() + "#" + method.getName() + "("
                + method.getRawParameterTypes().get(0).getName() + ")";
    }

    private static boolean fuzz(String test, int seconds) throws IOException, InterruptedException {
        Path home = Files.createDirectories(Build.folder()
                .resolve("fuzz")
                .resolve(test.replaceAll("[(].*", "").replace('#', '.')));
        Path log = home.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Djazzer.max_duration=" + seconds + "s",
                        "-Djazzer.instrument=" + INSTRUMENTED,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Fuzz.class.getName(),
                        test)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAZZER_FUZZ", "1");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(seconds + START.toSeconds(), TimeUnit.SECONDS);
            boolean clean = ended && process.exitValue() == 0;
            print(test, log, clean ? "nothing" : (ended ? "something" : "no end in time") + ", see " + log);
            return clean;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void print(String test, Path log, String found) throws IOException {
        String text = Files.readString(log);
        Matcher done = DONE.matcher(text);
        Matcher edges = EDGES.matcher(text);
        String covered = "";
        while (edges.find()) covered = edges.group();
        boolean counted = done.find();
        long runs = counted ? Long.parseLong(done.group(1)) : 0;
        long seconds = counted ? Long.parseLong(done.group(2)) : 0;
        System.out.printf(
                "fuzz: %s runs=%d seconds=%d runs/s=%d %s found=%s%n",
                test, runs, seconds, runs / Math.max(1, seconds), covered.replace(": ", "="), found);
    }

    private static boolean one(String test) {
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(test))
                .build();
        LauncherFactory.create().execute(request, heard);
        heard.getSummary().printFailuresTo(new PrintWriter(System.out, true));
        return heard.getSummary().getTestsSucceededCount() > 0
                && heard.getSummary().getTotalFailureCount() == 0;
    }
}
