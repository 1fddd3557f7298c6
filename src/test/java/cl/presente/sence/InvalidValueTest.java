package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvalidValueTest {

    private static final Path SOURCES = Path.of("src/main/java/cl/presente/sence");
    private static final Pattern RULE = Pattern.compile("new InvalidValue\\(\"(\\w+)\", \"([a-z0-9-]+)\"\\)");
    private static final Pattern LARGO = Pattern.compile("new Largo\\(\"(\\w+)\"");

    @Test
    void everyRuleHasASentenceAndEverySentenceARule() throws IOException {
        List<String> sentences = ResourceBundle.getBundle("i18n.sence").keySet().stream()
                .filter(key -> key.startsWith("invalid.") && !key.equals("invalid.other"))
                .toList();

        assertThat(keys().toList()).hasSizeGreaterThan(25).containsExactlyInAnyOrderElementsOf(sentences);
        assertThat(sentences).allSatisfy(key -> assertThat(Texts.of(key)).isNotBlank());
    }

    @Test
    void aFieldOfAnotherPackageGetsTheGeneralSentence() {
        assertThat(new InvalidValue("Slug", "reserved").sentence()).isEqualTo("El valor no es válido.");
        assertThat(new InvalidValue("Slug", "reserved").key()).isEqualTo("invalid.Slug.reserved");
    }

    @Test
    void theSentenceIsTheRules() {
        assertThat(new InvalidValue("Rut", "check-digit").sentence()).contains("dígito verificador");
    }

    private static Stream<String> keys() throws IOException {
        StringBuilder source = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) source.append(Files.readString(file));
        }
        Stream<String> rules = RULE.matcher(source).results().map(InvalidValueTest::key);
        Stream<String> lengths = LARGO.matcher(source)
                .results()
                .flatMap(match -> Stream.of("missing", "too-long", "characters")
                        .map(reason -> "invalid." + match.group(1) + "." + reason));
        return Stream.concat(rules, lengths).distinct();
    }

    private static String key(MatchResult match) {
        return new InvalidValue(match.group(1), match.group(2)).key();
    }
}
