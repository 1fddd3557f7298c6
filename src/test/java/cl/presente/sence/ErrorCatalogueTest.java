package cl.presente.sence;

import static cl.presente.sence.Actor.DEPENDS;
import static cl.presente.sence.Actor.LEARNER;
import static cl.presente.sence.Actor.OTEC;
import static cl.presente.sence.Actor.PRESENTE;
import static cl.presente.sence.Actor.SENCE;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.SenceError.Retry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCatalogueTest {

    private static final Map<Actor, Set<String>> WHO_CAN_ACT = Map.of(
            LEARNER, Set.of("100", "207", "208", "210", "311", "312"),
            OTEC, Set.of("204", "205", "206", "208", "209", "211", "212", "303", "306", "307", "308", "309", "310"),
            PRESENTE, Set.of("200", "201", "202", "203", "313"),
            SENCE, Set.of("300", "302", "304", "305"),
            DEPENDS, Set.of("301"));

    private static Stream<String> codes() {
        return Stream.of(IntStream.of(100), IntStream.rangeClosed(200, 212), IntStream.rangeClosed(300, 313))
                .flatMap(IntStream::boxed)
                .map(String::valueOf);
    }

    private static Stream<SenceError> errors() {
        return Stream.of(Phase.values()).flatMap(phase -> ErrorCatalogue.all(phase).stream());
    }

    @ParameterizedTest
    @EnumSource
    void isTheUnionOfTheEditions(Phase phase) {
        assertThat(ErrorCatalogue.all(phase)).extracting(SenceError::code).containsExactlyElementsOf(codes().toList());
        assertThat(ErrorCatalogue.all(phase)).allMatch(error -> error.phase() == phase);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void knowsTheCodeInEveryColumn(String code) {
        for (Phase phase : Phase.values()) {
            SenceError error = ErrorCatalogue.of(code, phase);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.known()).isTrue();
            assertThat(error.title()).hasSizeBetween(10, 60);
            assertThat(error.learner()).endsWith(".");
            assertThat(error.nextStep()).endsWith(".");
            assertThat(error.otec()).contains(code).endsWith(".");
            assertThat(error.source()).contains("Anexo 2");
            assertThat(WHO_CAN_ACT.entrySet().stream()
                            .filter(row -> row.getValue().contains(code))
                            .map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(error.actors());
        }
    }

    @ParameterizedTest
    @MethodSource("errors")
    void neverShowsTheLearnerACode(SenceError error) {
        assertThat(List.of(error.title(), error.learner(), error.nextStep()))
                .noneMatch(sentence -> sentence.matches(".*\\d{3}.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "", "0", "100 ", "Error interno", "<script>", "213"})
    void hasAnAnswerToACodeThatNoEditionKnows(String code) {
        for (Phase phase : Phase.values()) {
            SenceError error = ErrorCatalogue.of(code, phase);

            assertThat(error.known()).isFalse();
            assertThat(error.actors()).containsExactly(DEPENDS);
            assertThat(error.title()).isNotBlank();
            assertThat(error.learner()).isNotBlank();
            assertThat(error.nextStep()).isNotBlank();
            assertThat(error.otec()).contains(code);
        }
        assertThat(ErrorCatalogue.of("", Phase.START).otec()).contains("(vacío)");
    }

    @Test
    void cutsAnUnknownCodeThatIsNoCode() {
        assertThat(ErrorCatalogue.of("x".repeat(9_000), Phase.START).otec()).hasSizeLessThan(250);
    }

    @Test
    void refusesATokenBy211And212And303() {
        assertThat(codesOf(errors().toList(), SenceError::refusesToken)).containsExactlyInAnyOrder("211", "212", "303");
        assertThat(errors().filter(SenceError::refusesToken))
                .allMatch(error ->
                        error.retry() == Retry.WITH_NEXT_TOKEN && error.severity() == SenceError.Severity.CRITICAL);
    }

    @Test
    void endsACloseBy301And304And305And310() {
        assertThat(codesOf(ErrorCatalogue.all(Phase.CLOSE), SenceError::endsClose))
                .containsExactlyInAnyOrder("301", "304", "305", "310");
        assertThat(codesOf(ErrorCatalogue.all(Phase.CLOSE), error -> error.retry() == Retry.NEVER))
                .containsExactlyInAnyOrder("301", "304", "305", "310");
        assertThat(ErrorCatalogue.all(Phase.START))
                .noneMatch(SenceError::endsClose)
                .noneMatch(error -> error.retry() == Retry.NEVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"301", "304", "305", "310"})
    void tellsTheLearnerSomethingElseWhenACloseEnds(String code) {
        SenceError start = ErrorCatalogue.of(code, Phase.START);
        SenceError close = ErrorCatalogue.of(code, Phase.CLOSE);

        assertThat(close.learner()).isNotEqualTo(start.learner()).contains("Tu inicio quedó registrado");
        assertThat(close.nextStep()).isNotEqualTo(start.nextStep()).doesNotContain("vuelve a intentarlo");
        assertThat(close.otec()).isNotEqualTo(start.otec()).contains("no se podrá confirmar");
    }

    @Test
    void offersHelpLinksWhereTheLoginFailed() {
        assertThat(codesOf(errors().toList(), SenceError::isAboutLogin))
                .containsExactlyInAnyOrder("100", "210", "311", "312");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void letsTheLearnerRetryAtOnceWhatHeCanSolveAlone(SenceError error) {
        assertThat(error.retry() == Retry.AT_ONCE).isEqualTo(error.isAboutLogin());
        assertThat(error.severity() == SenceError.Severity.NOTICE).isEqualTo(error.isAboutLogin());
    }

    @Test
    void hasNoSentenceForACodeThatItDoesNotKnow() {
        Set<String> written = ResourceBundle.getBundle("i18n.sence").keySet().stream()
                .filter(key -> key.startsWith("error."))
                .map(key -> key.split("\\.")[1])
                .filter(code -> !code.equals("unknown"))
                .collect(Collectors.toSet());

        assertThat(written).containsExactlyInAnyOrderElementsOf(codes().toList());
    }

    private static Set<String> codesOf(Collection<SenceError> errors, Predicate<SenceError> wanted) {
        return errors.stream().filter(wanted).map(SenceError::code).collect(Collectors.toSet());
    }
}
