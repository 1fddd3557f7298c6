package cl.presente.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.DomainEvent;
import cl.presente.sence.Rut;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event that a use case can fire is a sentence, and says nothing that must not lie in a trail. */
class SentencesTest {

    private static final List<Class<?>> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cl.presente").stream()
                    .filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface())
                    .<Class<?>>map(type -> type.reflect())
                    .toList();

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.trail");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(.*?)\\}");
    private static final Set<String> SECRETS =
            Set.of("run", "rut", "token", "password", "clave", "secret", "link", "enlace", "body");

    @Test
    void thereAreEvents() {
        assertThat(CLASSES).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventHasASentenceWhoseGapsItsOwnFactsFill(DomainEvent event) {
        assertThat(TEXTS.containsKey("trail." + event.kind()))
                .as("trail." + event.kind() + " in i18n/trail.properties")
                .isTrue();

        List<String> gaps = PLACEHOLDER
                .matcher(TEXTS.getString("trail." + event.kind()))
                .results()
                .map(gap -> gap.group(1))
                .filter(gap -> !gap.equals("subject"))
                .toList();

        assertThat(event.facts().keySet()).as(event.kind()).containsAll(gaps);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyFactHasANameThatPeopleRead(DomainEvent event) {
        assertThat(event.facts().keySet().stream().map(fact -> "fact." + fact)).isSubsetOf(TEXTS.keySet());
    }

    @ParameterizedTest
    @MethodSource("events")
    void noFactLooksLikeWhatMustNotLieInATrail(DomainEvent event) {
        assertThat(event.facts().keySet()).noneMatch(SentencesTest::isSecret);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventFitsIntoItsColumns(DomainEvent event) {
        assertThat(event.kind()).matches("[a-z]+(?:[.-][a-z]+)+").hasSizeLessThanOrEqualTo(60);
        assertThat(event.subject().type()).matches("[a-z-]{1,20}");
    }

    @Test
    void aSecretIsKnownByItsName() {
        assertThat(List.of("run", "learnerRun", "token", "newToken", "password", "link", "personalLink"))
                .allMatch(SentencesTest::isSecret);
        assertThat(List.of("runs", "count", "tokenLabel", "courseRun", "environment"))
                .noneMatch(SentencesTest::isSecret);
    }

    @Test
    void aGapIsFilledAsItIs() {
        assertThat(Sentences.of("trail.exported", "", Map.of("count", "$1 {format}", "format", "csv")))
                .isEqualTo("descargó una copia de la bitácora: $1 {format} eventos en un archivo csv");
        assertThat(Sentences.of("no.longer-known", "x", Map.of())).isEqualTo("no.longer-known");
    }

    /** The last word of a name in camel case decides. */
    private static boolean isSecret(String fact) {
        String[] words = fact.split("(?=[A-Z])");
        return !fact.equals("courseRun") && SECRETS.contains(words[words.length - 1].toLowerCase(Locale.ROOT));
    }

    /** Each event class with made-up components, once for every constant of an enum among them. */
    private static Stream<DomainEvent> events() {
        return CLASSES.stream().flatMap(SentencesTest::samples);
    }

    private static Stream<DomainEvent> samples(Class<?> type) {
        assertThat(type.isRecord()).as(type + " is a record").isTrue();
        int most = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .filter(Class::isEnum)
                .mapToInt(constants -> constants.getEnumConstants().length)
                .max()
                .orElse(1);
        return IntStream.range(0, most).mapToObj(turn -> (DomainEvent) record(type, turn));
    }

    private static Object record(Class<?> type, int turn) {
        try {
            List<Class<?>> types = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
                values.add(value(component.getType(), turn));
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }

    private static Object value(Class<?> type, int turn) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[turn % constants.length];
        }
        Object plain = Map.<Class<?>, Object>ofEntries(
                        Map.entry(String.class, "x"),
                        Map.entry(int.class, 1),
                        Map.entry(Integer.class, 1),
                        Map.entry(long.class, 1L),
                        Map.entry(Long.class, 1L),
                        Map.entry(boolean.class, true),
                        Map.entry(UUID.class, new UUID(0, 1)),
                        Map.entry(Instant.class, Instant.EPOCH),
                        Map.entry(LocalDate.class, LocalDate.EPOCH),
                        Map.entry(List.class, List.of()),
                        Map.entry(Set.class, Set.of()),
                        Map.entry(Rut.class, Rut.parse("11111111-1")),
                        Map.entry(Map.class, Map.of()),
                        Map.entry(Optional.class, Optional.empty()))
                .get(type);
        if (plain != null) {
            return plain;
        }
        assertThat(type.isRecord()).as("a sample of " + type).isTrue();
        return record(type, turn);
    }
}
