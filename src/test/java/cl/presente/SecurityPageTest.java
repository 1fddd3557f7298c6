package cl.presente;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.support.Build;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} says what the code does: its figures, tables, algorithms, ways in and logs are read and compared. */
class SecurityPageTest {

    /** A figure, its unit, and the constant it must equal: class, static field, and perhaps a field of what that holds. */
    private static final Pattern FIGURE = Pattern.compile("(?m)^\\| (.+) \\| ([\\d,.]+)(?: (\\w+))?[^|]* \\| `"
            + "((?:[a-z]+\\.)+[A-Z]\\w*(?:\\$\\w+)?)\\.(\\w+)(?:\\.(\\w+))?` \\|$");

    /** A limit without a constant: a file, and the words in it. */
    private static final Pattern QUOTED = Pattern.compile("(?m)^\\| (.+) \\| `([\\w./-]+/[\\w.-]+)`: `([^`]+)` \\|$");

    private static final Pattern TABLE_AND_CLASS = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| (yes)? ?\\|$");
    private static final Pattern CREATED = Pattern.compile("(?s)CREATE TABLE (\\w+) \\(.*?\\n\\)([^;]*);");
    private static final Pattern JCA = Pattern.compile(
            "(?:Cipher|Mac|MessageDigest|Signature|SecretKeyFactory|Key\\w+|SecureRandom|SSLContext)\\.getInstance\\(\"([^\"]+)\"");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cl.presente");

    @Test
    void everyFigureIsThatOfTheCode() throws Exception {
        List<MatchResult> rows = FIGURE.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThan(150);
        assertThat(Stream.of(section("### Lengths", "\n## "), section("## Limits", "\n## "))
                        .flatMap(String::lines)
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                        .filter(line -> !FIGURE.matcher(line).matches()
                                && !QUOTED.matcher(line).matches()))
                .as("rows that no test compares")
                .isEmpty();
        for (MatchResult row : rows) {
            String unit = row.group(3) == null ? "" : row.group(3);
            double said = Double.parseDouble(row.group(2).replace(",", "")) * inUnit(unit);
            assertThat(said).as(row.group()).isEqualTo(inCode(row));
        }
    }

    @Test
    void everyLimitWithoutAConstantStandsWhereThePageSays() throws IOException {
        List<MatchResult> rows = QUOTED.matcher(page()).results().toList();

        assertThat(rows).hasSizeGreaterThan(25);
        for (MatchResult row : rows) {
            String words = row.group(3).replace("\\|", "|");
            assertThat(Files.readString(Build.project().resolve(row.group(2))).replaceAll("\\s+", " "))
                    .as(row.group(1))
                    .contains(words);
        }
    }

    /** By their names: what is called the most of something, or the time that something is good for. */
    @Test
    void noLimitOfTheCodeIsMissing() throws IOException {
        Pattern limit = Pattern.compile(
                "(MOST|LONGEST|MAX|SHORTEST|FEWEST|PATIENCE|GOOD_FOR|KEPT|LASTS|IDLE|REMEMBERED)(_.*)?");
        Set<String> limits = MAIN.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)
                        && Set.of("int", "long", "java.time.Duration")
                                .contains(field.getRawType().getName())
                        && limit.matcher(field.getName()).matches())
                .map(SecurityPageTest::path)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(limits).hasSizeGreaterThan(70);
        assertThat(notOnThePage(limits)).isEmpty();
    }

    @Test
    void everyTableStandsInOneClassOfDataAndEveryClassHasItsRules() throws IOException {
        Map<String, Boolean> created = CREATED.matcher(read("src/main/resources/db/migration"))
                .results()
                .collect(Collectors.toMap(
                        table -> table.group(1), table -> table.group(2).contains("'insert-only'")));
        List<MatchResult> rows = TABLE_AND_CLASS.matcher(page()).results().toList();

        assertThat(created).hasSizeGreaterThan(35);
        assertThat(rows.stream().collect(Collectors.toMap(row -> row.group(1), row -> row.group(3) != null)))
                .isEqualTo(created);
        assertThat(rows)
                .allSatisfy(row -> assertThat(page())
                        .as("the rules of the class " + row.group(2))
                        .containsPattern("(?m)^\\| " + row.group(2) + "( \\| [^|]+){5} \\|$"));
    }

    @Test
    void everyAlgorithmAndEveryPurposeOfTheMacKeyIsListed() throws IOException {
        Set<String> used = JCA.matcher(read("src/main/java"))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        Set<String> listed = Pattern.compile("(?m)^\\| `([^`]+)` \\| JCA \\|")
                .matcher(page())
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(3);
        assertThat(listed).isEqualTo(used);
        assertThat(notOnThePage(Stream.of(Macs.Purpose.values()).map(Enum::name).toList()))
                .isEmpty();
    }

    @Test
    void keyedHashesAndHashesHave256Bits() {
        assertThat(new Macs(new byte[32]).of(Macs.Purpose.GUESS)).hasSize(256 / 8);
        assertThat(Secrets.hash("")).hasSize(256 / 8);
    }

    /** Whoever compares or looks up a secret by its hash is a way in, or a use of cryptography that the page names. */
    @Test
    void everyPlaceThatRecognisesASecretIsNamed() throws IOException {
        Pattern recognising = Pattern.compile(
                "cl\\.presente\\.(platform\\.crypto\\.(Secrets\\.(hash|hashText|same)|Macs\\.of|Passwords\\.matches\\w*"
                        + "|WebAuthn\\.verify|Sealed\\.open)|attendance\\.Identifiers\\.check)\\(.*");
        Set<String> places = MAIN.stream()
                .filter(type -> !type.getPackageName().equals("cl.presente.platform.crypto"))
                .filter(type -> type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> recognising
                                .matcher(call.getTarget().getFullName())
                                .matches()))
                .map(SecurityPageTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(places).hasSizeGreaterThan(25);
        assertThat(notOnThePage(places)).isEmpty();
    }

    @Test
    void everyPartOfTheExampleHasItsLogs() throws IOException {
        String compose = Files.readString(Build.project().resolve("docker/compose.yaml"));
        String services = compose.substring(compose.indexOf("\nservices:"), compose.indexOf("\nnetworks:"));
        List<String> names = Pattern.compile("(?m)^  ([a-z-]+):$")
                .matcher(services)
                .results()
                .map(service -> "`" + service.group(1) + "`")
                .toList();
        String logs = page().substring(page().indexOf("\n## Logs"));

        assertThat(names).contains("`node-a`", "`proxy`", "`database`");
        assertThat(logs).contains(names);
        assertThat(logs)
                .contains(Pattern.compile("log_format ids '([^']+)';")
                        .matcher(Files.readString(Build.project().resolve("docker/nginx.conf")))
                        .results()
                        .map(format -> "`" + format.group(1) + "`")
                        .toList());
    }

    @Test
    void theServiceLogsToItsConsoleAlone() throws IOException {
        List<String> handlers = Files.readAllLines(Build.project().resolve("docker/logging.properties")).stream()
                .filter(line -> line.matches("(.*\\.)?handlers *=.*"))
                .toList();

        assertThat(handlers).containsExactly("handlers=java.util.logging.ConsoleHandler");
        assertThat(read("src/main/java")).doesNotContain("addHandler(", "FileHandler", "SocketHandler");
        assertThat(read("docker")).doesNotContain("--logtofile", "--accesslog");
    }

    /** In seconds, in bytes, or as it is. */
    private static double inUnit(String unit) {
        return switch (unit) {
            case "ms" -> 0.001;
            case "min" -> 60;
            case "h" -> 3600;
            case "day", "days" -> 86_400;
            case "bits" -> 1.0 / 8;
            case "KiB" -> 1024;
            case "MiB" -> 1024 * 1024;
            default -> 1;
        };
    }

    private static double inCode(MatchResult row) throws ReflectiveOperationException {
        String name = row.group(5);
        Object found = read(Class.forName("cl.presente." + row.group(4)), name, null);
        if (row.group(6) != null) found = read(found.getClass(), row.group(6), found);
        if (found instanceof Duration duration) return duration.toNanos() / 1e9;
        double number = ((Number) found).doubleValue();
        return name.endsWith("_NANOS") ? number / 1e9 : number;
    }

    private static Object read(Class<?> type, String name, Object of) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    private static String path(JavaField field) {
        return field.getOwner().getName().substring("cl.presente.".length()) + "." + field.getName();
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(SecurityPageTest::outermost).orElseGet(type::getSimpleName);
    }

    private static List<String> notOnThePage(Collection<String> names) throws IOException {
        String page = page();
        return names.stream().filter(each -> !page.contains("`" + each + "`")).toList();
    }

    private static String page() throws IOException {
        return Files.readString(Build.project().resolve("docs/security.md"));
    }

    private static String section(String title, String end) throws IOException {
        int begin = page().indexOf("\n" + title + "\n");
        assertThat(begin).as(title).isPositive();
        return page().substring(begin + 1, page().indexOf(end, begin + 1));
    }

    /** All files of a folder, one after the other. */
    private static String read(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Build.project().resolve(folder))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) all.append(Files.readString(file));
            return all.toString();
        }
    }
}
