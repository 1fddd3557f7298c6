package cl.presente.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.sence.InvalidValue;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "capacita-sur", "a1b", "otec-2026", "abcdefghijklmnopqrstuvwx"})
    void isShortAndPlain(String text) {
        assertThat(new Slug(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "-ab",
                "ab-",
                "Capacita",
                "ñandu",
                "a b",
                "a/b",
                "..",
                "a.b",
                "<script>",
                "abcdefghijklmnopqrstuvwxy"
            })
    void isNothingThatAnAddressWouldHaveToEscape(String text) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new Slug(text))
                .matches(wrong -> wrong.reason().equals("format"));
    }

    @Test
    void neverShadowsAnAddressOfOurs() {
        Stream<String> servlets = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cl.presente").stream()
                        .filter(type -> type.isAnnotatedWith(WebServlet.class))
                        .flatMap(type -> Stream.of(
                                type.getAnnotationOfType(WebServlet.class).value()));

        assertThat(Stream.concat(
                                servlets.map(path -> path.split("/")[1]),
                                Stream.of(
                                        "resources",
                                        "account",
                                        "recover",
                                        "invitation",
                                        "terms",
                                        "api",
                                        "status",
                                        "sandbox"))
                        .filter(segment -> segment.length() > 2))
                .isNotEmpty()
                .allSatisfy(segment -> assertThatExceptionOfType(InvalidValue.class)
                        .as(segment)
                        .isThrownBy(() -> new Slug(segment))
                        .matches(wrong -> wrong.reason().equals("reserved")));
    }

    @ParameterizedTest
    @CsvSource({
        "Capacitación Ñuñoa Ltda.,nunoa",
        "OTEC Puerto Lluvia SpA,puerto-lluvia",
        "Instituto de Formación del Maule,instituto-formacion",
        "Los Robles,robles",
        "OTEC Ltda.,otec-ltda",
        "Supercalifragilisticoespialidoso,supercalifragilisticoesp",
        "<script>alert(1)</script>,script-alert-1-script",
        "!!,''"
    })
    void isSuggestedByTheTellingWordsOfAName(String name, String slug) {
        assertThat(Slug.suggestedFor(name)).isEqualTo(slug);
    }
}
