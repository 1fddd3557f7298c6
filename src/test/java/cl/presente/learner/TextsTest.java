package cl.presente.learner;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.Availability;
import cl.presente.attendance.EvidenceGrade;
import cl.presente.attendance.SessionEvent;
import cl.presente.attendance.SessionState;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.sence.Edition;
import cl.presente.sence.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page whose text is missing would show its key to the learner. */
class TextsTest {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner", Locale.ROOT);
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern WHOLE_KEY = Pattern.compile("text\\['([^']+)']");
    private static final Pattern KEY_BEFORE_A_NAME = Pattern.compile("text\\['([^']+)' \\+=");

    private static final Set<String> REPLIES =
            Set.of("START_ACCEPTED", "START_REFUSED", "CLOSE_ACCEPTED", "CLOSE_REFUSED");

    @Test
    void everyNameThatAPageSpeaksOfHasAText() {
        List<String> missing = Stream.of(
                        names("card.", SessionState.values()),
                        names("state.", SessionState.values()),
                        names("session.", SessionState.values()),
                        names("somebody.", SessionState.values()),
                        names("policy.", AttendancePolicy.Rhythm.values()),
                        names("environment.", Environment.values()),
                        names("evidence.", EvidenceGrade.values()),
                        names("login.", Edition.Login.values()),
                        Stream.of("login.SANDBOX"),
                        names("answer.", SessionEvent.Kind.values()).filter(key -> REPLIES.contains(key.substring(7))),
                        names("availability.", Availability.values())
                                .filter(key ->
                                        !key.matches(".*\\.(START|OPEN|MISCONFIGURED|NO_TOKEN|UNPROVEN|SERVICE_OFF)")),
                        names("band.", Environment.values()).filter(key -> !key.endsWith("PRODUCTION")),
                        names("band-text.", Environment.values()).filter(key -> !key.endsWith("PRODUCTION")),
                        names("receipt-band.", Environment.values()).filter(key -> !key.endsWith("PRODUCTION")),
                        names("launch.", Environment.values()).filter(key -> !key.endsWith("PRODUCTION")),
                        names("notice.", Availability.values()).filter(key -> !key.matches(".*\\.(START|OPEN)")),
                        Stream.of("card.NONE", "card.EXEMPT", "card.CONTRADICTED", "session.CONTRADICTED"))
                .flatMap(keys -> keys)
                .filter(key -> !TEXTS.containsKey(key))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyOnAPageHasAText() throws IOException {
        assertThat(keys(WHOLE_KEY)).isNotEmpty().allMatch(TEXTS::containsKey);
    }

    @Test
    void everyBeginningOfAKeyOnAPageIsOneOfThoseCheckedAbove() throws IOException {
        assertThat(keys(KEY_BEFORE_A_NAME))
                .containsExactlyInAnyOrder(
                        "answer.",
                        "availability.",
                        "band-text.",
                        "band.",
                        "card.",
                        "environment.",
                        "evidence.",
                        "login.",
                        "policy.",
                        "receipt-band.",
                        "session.",
                        "somebody.",
                        "state.");
    }

    private static Stream<String> names(String beginning, Enum<?>[] names) {
        return Stream.of(names).map(name -> beginning + name.name());
    }

    private static Set<String> keys(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(TextsTest::read)
                    .flatMap(page -> pattern.matcher(page).results())
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
