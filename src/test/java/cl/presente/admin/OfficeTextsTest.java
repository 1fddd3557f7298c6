package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.tokens.TokensPage;
import cl.presente.attendance.EvidenceGrade;
import cl.presente.attendance.SessionEvent;
import cl.presente.attendance.SessionState;
import cl.presente.attendance.Signal;
import cl.presente.attendance.TryToken;
import cl.presente.identity.AccountEvent;
import cl.presente.reporting.Attention;
import cl.presente.sence.Actor;
import cl.presente.sence.Environment;
import cl.presente.sence.Phase;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import cl.presente.vault.Overlap;
import cl.presente.vault.TokenNotice;
import cl.presente.vault.TokenScope;
import cl.presente.vault.TokenState;
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
            Pattern.compile("'([a-z-]+(?:\\.[a-z-]+)+)'|(?:label|hint|text|action)=\"([a-z-]+\\.[a-z.-]+)\"");
    private static final Map<String, Enum<?>[]> WORDS = Map.ofEntries(
            Map.entry("state.", SessionState.values()),
            Map.entry("grade.", EvidenceGrade.values()),
            Map.entry("signal.", Signal.values()),
            Map.entry("attention.", Attention.values()),
            Map.entry("environment.", Environment.values()),
            Map.entry("role.", Role.values()),
            Map.entry("actor.", Actor.values()),
            Map.entry("permission.", Permission.values()),
            Map.entry("event.", SessionEvent.Kind.values()),
            Map.entry("outcome.", SessionEvent.Outcome.values()),
            Map.entry("account.event.", AccountEvent.Kind.values()),
            Map.entry("token.state.", TokenState.values()),
            Map.entry("token.standing.", TokenState.values()),
            Map.entry("token.scope.", TokenScope.values()),
            Map.entry("token.overlap.", Overlap.values()),
            Map.entry("token.trial.", TryToken.Answer.values()),
            Map.entry("token.alarm.", TokenNotice.values()),
            Map.entry("token.due.", TokensPage.Due.values()),
            Map.entry("token.phase.", Phase.values()));

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
        pages().forEach(page ->
                QUOTED_KEY.matcher(page).results().map(OfficeTextsTest::key).forEach(asked::add));

        assertThat(asked)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(TEXTS.containsKey(key)).as(key).isTrue());
    }

    private static String key(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Every page, template and tag that speaks the office's words. */
    private static Stream<String> pages() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            return files
                    .filter(file -> file.toString().endsWith(".xhtml"))
                    .map(OfficeTextsTest::read)
                    .filter(page -> page.contains("admin[") || page.contains("urn:presente:office"))
                    .toList()
                    .stream();
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
