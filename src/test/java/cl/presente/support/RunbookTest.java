package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.health.Standing;
import cl.presente.platform.health.Work;
import cl.presente.platform.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages for operators quote is what the code says, so that nobody looks at night for a line that is not written. */
class RunbookTest {

    private static final Pattern LOG = Pattern.compile("```log\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CHECK = Pattern.compile("check ([a-z-]+) is ([a-z]+)(: .*)?");
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern STATUS = Pattern.compile("\\{\"callbacks\":\"[^}]*}");

    @Test
    void everyQuotedLineIsWrittenBySomeClass() throws IOException {
        Map<Path, List<String>> texts = texts();
        List<String> lines = quoted(LOG).stream().flatMap(String::lines).toList();

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> {
            var check = CHECK.matcher(line);
            if (check.matches()) {
                assertThat(texts.values()).as(line).anyMatch(strings -> strings.contains(check.group(1)));
                assertThat(words(Standing.values())).contains(check.group(2));
            } else {
                assertThat(texts.values()).as(line).anyMatch(strings -> says(strings, line));
            }
        });
    }

    @Test
    void whatACheckSaysIsSaidByTheCode() throws IOException {
        Set<String> strings = texts().values().stream().flatMap(List::stream).collect(Collectors.toSet());

        assertThat(quoted(Pattern.compile("check [a-z-]+ is [a-z]+: ([^…\n`]+)…")))
                .isNotEmpty()
                .allSatisfy(detail -> assertThat(strings).anyMatch(string -> string.contains(detail.strip())));
    }

    @Test
    void everyFigureIsMeasured() throws IOException {
        Set<String> known = Stream.of(Metric.values()).map(Metric::text).collect(Collectors.toSet());

        assertThat(quoted(Pattern.compile("`(presente_[a-z_]+)")))
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(known).contains(name.replaceFirst("_(count|sum|bucket)$", "")));
    }

    @Test
    void everyStatusIsOneThatTheServiceCanGive() throws IOException {
        List<String> all = quoted(STATUS);

        assertThat(all).isNotEmpty().allSatisfy(status -> {
            List<String> words = Pattern.compile("\"([a-z]+)\"")
                    .matcher(status)
                    .results()
                    .map(word -> word.group(1))
                    .toList();
            List<String> work = Stream.of(Work.values()).map(Work::word).toList();
            for (int i = 0; i < words.size(); i += 2) {
                assertThat(words.get(i)).isEqualTo(work.get(i / 2));
                assertThat(words.get(i + 1)).isIn("up", "degraded", "down", "spooled");
            }
        });
    }

    @Test
    void everySettingAndFileIsThere() throws IOException {
        String readme = Files.readString(Build.project().resolve("README.md"));

        assertThat(quoted(Pattern.compile("`(PRESENTE_[A-Z_]+)`")))
                .filteredOn(name -> !name.equals("PRESENTE_BACKUP_KEY_FILE"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(quoted(Pattern.compile("(?:\\./|`|docker/)([a-z-]+\\.sh)")))
                .isNotEmpty()
                .allSatisfy(
                        script -> assertThat(Build.project().resolve("docker").resolve(script))
                                .exists());
    }

    @Test
    void thereAreAtLeastTenIncidentsAndEachGoesFromSightToTheEnd() throws IOException {
        String[] incidents = Files.readString(page("runbook.md")).split("\n## \\d+\\. ");

        assertThat(incidents.length - 1).isGreaterThanOrEqualTo(10);
        assertThat(Arrays.asList(incidents).subList(1, incidents.length))
                .allSatisfy(incident -> assertThat(incident)
                        .contains("**You see**", "**It means**", "**Cure**", "**Over**", "**Tell the OTEC"));
    }

    /** In that order, with anything between; a class may put a line together of several pieces. */
    private static boolean says(List<String> strings, String line) {
        List<String> pieces = Stream.of(line.split("…"))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
        return !pieces.isEmpty()
                && pieces.stream().allMatch(piece -> strings.stream().anyMatch(string -> string.contains(piece)));
    }

    private static String[] words(Standing... standings) {
        return Stream.of(standings).map(Standing::word).toArray(String[]::new);
    }

    /** The texts in each class. */
    private static Map<Path, List<String>> texts() throws IOException {
        Map<Path, List<String>> texts = new LinkedHashMap<>();
        try (var sources = Files.walk(Build.project().resolve("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                texts.put(
                        source,
                        STRING.matcher(Files.readString(source))
                                .results()
                                .map(found -> found.group(1))
                                .toList());
            }
        }
        return texts;
    }

    private static List<String> quoted(Pattern pattern) throws IOException {
        List<String> quoted = new ArrayList<>();
        for (String page : List.of("runbook.md", "backup.md", "upgrade.md")) {
            pattern.matcher(Files.readString(page(page)))
                    .results()
                    .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                    .forEach(quoted::add);
        }
        return quoted;
    }

    private static Path page(String name) {
        return Build.project().resolve("docs/operations").resolve(name);
    }
}
