package cl.presente;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.Build;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the security standard does not go stale: what it names exists, and each row has a test or says why not. */
class AsvsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\|(.*)\\|(.*)\\| (.*) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+(?:Test|IT)\\.[A-Za-z0-9]+)`");

    @Test
    void everyTestThatTheTableNamesExists() throws IOException {
        Set<String> tests = new ClassFileImporter()
                .importPackages("cl.presente").stream()
                        .flatMap(type -> type.getMethods().stream()
                                .filter(method -> method.getAnnotations().stream()
                                        .map(annotation ->
                                                annotation.getRawType().getSimpleName())
                                        .anyMatch(name -> name.endsWith("Test")))
                                .map(method -> type.getSimpleName() + "." + method.getName()))
                        .collect(Collectors.toSet());

        List<String> named =
                NAMED.matcher(table()).results().map(result -> result.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(tests).containsAll(named);
    }

    @Test
    void everyRowHasATestOrSaysThatItIsNotHeldAndWhy() throws IOException {
        List<MatchResult> rows = ROW.matcher(table()).results().toList();

        assertThat(rows)
                .hasSizeGreaterThan(150)
                .allSatisfy(row -> assertThat(row.group(4))
                        .matches("`[A-Za-z]+(Test|IT)\\.[A-Za-z0-9]+`|\\*\\*not held\\*\\*: .{5,}"));
        Set<String> numbers = new HashSet<>();
        assertThat(rows).allSatisfy(row -> assertThat(numbers.add(row.group(1))).isTrue());
    }

    private static String table() throws IOException {
        return Files.readString(Build.project().resolve("docs/asvs.md"));
    }
}
