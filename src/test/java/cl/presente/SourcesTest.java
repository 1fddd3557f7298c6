package cl.presente;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every source, and no run would show. */
class SourcesTest {

    private static final String CONSTANT = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|(?:[A-Z]\\w*\\.)?[A-Z][A-Z_]*+(?![\\w.(]))";

    /** What takes a regular expression; two of our own methods are called the same, and a matcher's takes none. */
    private static final Pattern TAKES_PATTERN = Pattern.compile("(?:Pattern\\.compile|(?<!passwords|FormToken|Cells)"
            + "\\.(?:matches|replaceAll|replaceFirst|split))\\(\\s*(?!\\))([^\\n]*(?:\\n\\s*\\+[^\\n]*)*)");

    private static final Pattern OF_CONSTANTS =
            Pattern.compile("(?s)" + CONSTANT + "(?:\\s*\\+\\s*" + CONSTANT + ")*\\s*(?:[,)].*)?");

    /** What begins an include, or a page with a template. */
    private static final Pattern TAKES_PATH = Pattern.compile("<ui:(?:include|decorate)\\b|\\btemplate\\s*=");

    private static final Pattern FIELD = Pattern.compile("<(input|p:password|office:entry)\\b[^>]*>");

    /** An attribute of a page or a listener of a script. */
    private static final Pattern PASTING = Pattern.compile("(?i)on(?:before)?paste|['\"](?:before)?paste['\"]\\s*,");

    @Test
    void patternsAreMadeOfConstants() throws IOException {
        List<String> others = new ArrayList<>();
        int all = 0;
        for (Map.Entry<String, String> source : read("src/main/java", ".java").entrySet()) {
            for (MatchResult call :
                    TAKES_PATTERN.matcher(source.getValue()).results().toList()) {
                all++;
                if (!OF_CONSTANTS.matcher(call.group(1)).matches()) others.add(source.getKey() + ": " + call.group(1));
            }
        }

        assertThat(all).isGreaterThan(100);
        assertThat(others)
                .containsExactlyInAnyOrder(
                        // Of its own rules, and with what they put instead.
                        "Masked.java: pattern), instead);",
                        "Masked.java: rule.instead());",
                        // Of the addresses of its own constants.
                        "OfficeView.java: address.replace(\"{id}\", ANY_ID));",
                        // A matcher's, with what it puts instead.
                        "Sentences.java: found -> Matcher.quoteReplacement(");
    }

    /** A token is no password of a person, and belongs into no password manager. */
    @Test
    void passwordFieldsAreMaskedAndNamedForPasswordManagers() throws IOException {
        List<String> passwords = read("src/main/webapp", ".xhtml").values().stream()
                .flatMap(page -> FIELD.matcher(page).results().map(MatchResult::group))
                .filter(field -> field.matches("(?is).*pass.*") && !field.contains("passkey"))
                .filter(field -> !field.contains("id=\"secret\" name=\"token\""))
                .toList();

        assertThat(passwords)
                .hasSizeGreaterThan(5)
                .allMatch(field -> field.startsWith("<p:password") || field.contains("type=\"password\""))
                .allMatch(field -> field.matches("(?s).*autocomplete=\"(current|new)-password\".*"));
    }

    @Test
    void nothingHindersPasting() throws IOException {
        Map<String, String> sources = read("src/main/webapp", "");
        sources.putAll(read("src/main/java", ".java"));

        assertThat(sources).hasSizeGreaterThan(400);
        assertThat(sources.entrySet().stream()
                        .filter(source -> PASTING.matcher(source.getValue()).find())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    /** Whose names come from elsewhere, and could be one that every object has; `passkey.js` names its own. */
    @Test
    void scriptsKeepNothingByNameInAPlainObject() throws IOException {
        Pattern kept = Pattern.compile("\\w\\[[^\\]\\d]+\\]\\s*=[^=]");
        List<String> found = read("src/main/webapp/resources", ".js").values().stream()
                .flatMap(script -> kept.matcher(script).results().map(MatchResult::group))
                .toList();

        assertThat(found).containsExactly("e[name] = ");
    }

    /** What a request names could be a file elsewhere or another machine's address (CVE-2026-46581). */
    @Test
    void pagesNameTheirTemplatesAndIncludesThemselves() throws IOException {
        Pattern named =
                Pattern.compile("<ui:(?:include|composition|decorate)\\b[^>]*?\\b(?:src|template)=\"([^\"]*)\"");
        String pages = String.join("", read("src/main", ".xhtml").values());
        List<String> paths =
                named.matcher(pages).results().map(found -> found.group(1)).toList();

        assertThat(paths).hasSameSizeAs(TAKES_PATH.matcher(pages).results().toList());
        assertThat(paths).hasSizeGreaterThan(50).allMatch(path -> path.matches("[\\w/-]+\\.xhtml"));
        assertThat(String.join("", read("src/main/java", ".java").values())).doesNotContain("includeFacelet");
    }

    /** Both libraries have known faults with what strangers send. */
    @Test
    void onlyTheTrailReadsJsonByTheServersLibraries() throws IOException {
        Pattern reading = Pattern.compile(
                "Json\\.create(?:Reader|Parser)|JsonbBuilder|com\\.fasterxml|@Consumes\\((?!MediaType\\.APPLICATION_FORM_URLENCODED\\))");
        Map<String, String> sources = read("src/main/java", ".java");
        sources.values().removeIf(source -> !reading.matcher(source).find());

        assertThat(sources).containsOnlyKeys("CanonicalJson.java");
    }

    /** Its id would stand in addresses as a request sends it (CVE-2026-120421). */
    @Test
    void facesCountsNoWindows() throws IOException {
        assertThat(String.join("", read("src/main", "").values()))
                .doesNotContainIgnoringCase("client_window")
                .doesNotContainIgnoringCase("clientwindow")
                .doesNotContainIgnoringCase("client-window");
    }

    @Test
    void facesRunsInProductionStage() throws IOException {
        Map<String, String> sources = read("src/main", "");
        sources.putAll(read("docker", ""));
        String stage = "<param-name>jakarta.faces.PROJECT_STAGE</param-name>";

        assertThat(sources.get("web.xml").replaceAll("\\s+", " "))
                .contains(stage + " <param-value>Production</param-value>");
        assertThat(String.join("", sources.values())).containsOnlyOnce("PROJECT_STAGE");
    }

    /** The texts of a folder's files whose names end so, by their names. */
    private static Map<String, String> read(String folder, String end) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Build.project().resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(end)) texts.merge(name, text(file), String::concat);
            }
        }
        return texts;
    }

    /** Byte for byte, since not all are text. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
