package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.EvidenceGrade;
import cl.presente.attendance.SessionEvent;
import cl.presente.attendance.SessionState;
import cl.presente.attendance.Signal;
import cl.presente.identity.Role;
import cl.presente.reporting.Attention;
import cl.presente.sence.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OfficeTextsTest {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.admin");
    private static final Pattern QUOTED_KEY =
            Pattern.compile("'([a-z-]+(?:\\.[a-z-]+)+)'|label=\"([a-z-]+\\.[a-z.-]+)\"");
    private static final Map<String, Enum<?>[]> WORDS = Map.of(
            "state.", SessionState.values(),
            "grade.", EvidenceGrade.values(),
            "signal.", Signal.values(),
            "attention.", Attention.values(),
            "environment.", Environment.values(),
            "role.", Role.values(),
            "event.", SessionEvent.Kind.values(),
            "outcome.", SessionEvent.Outcome.values());

    @Test
    void haveAWordForEverythingThatIsShownByName() {
        WORDS.forEach((prefix, constants) -> Stream.of(constants)
                .forEach(constant -> assertThat(TEXTS.containsKey(prefix + constant.name()))
                        .as(prefix + constant.name())
                        .isTrue()));
    }

    @Test
    void haveEveryTextThatAPageAsksFor() {
        TreeSet<String> asked = new TreeSet<>();
        for (String folder : new String[] {
            "admin", "WEB-INF/templates/office.xhtml", "WEB-INF/tags/office", "sign-in.xhtml", "offices.xhtml"
        }) {
            pages(Path.of("src/main/webapp", folder))
                    .forEach(page -> QUOTED_KEY
                            .matcher(page)
                            .results()
                            .map(OfficeTextsTest::key)
                            .forEach(asked::add));
        }

        assertThat(asked)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(TEXTS.containsKey(key)).as(key).isTrue());
    }

    private static String key(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static Stream<String> pages(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(OfficeTextsTest::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
