package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual's column "Largo", at each limit and one to either side of it. */
class LimitsTest {

    private static Stream<Arguments> texts() {
        return Stream.of(
                limit("CodigoCurso", 50, text -> new CodigoCurso(text).text()),
                limit("Token", 36, text -> new Token(text).text()),
                limit("IdSesionAlumno", 149, text -> new IdSesionAlumno(text).text()),
                limit("IdSesionSence", 149, text -> new IdSesionSence(text).text()));
    }

    private static Arguments limit(String field, int max, Function<String, String> value) {
        return Arguments.of(field, max, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextHasOneToItsLargo(String field, int max, Function<String, String> value) {
        assertThat(value.apply("A")).isEqualTo("A");
        assertThat(value.apply("A".repeat(max - 1))).hasSize(max - 1);
        assertThat(value.apply("A".repeat(max))).hasSize(max);
        assertRefused(field, "too-long", () -> value.apply("A".repeat(max + 1)));
        assertRefused(field, "missing", () -> value.apply(""));
        assertRefused(field, "missing", () -> value.apply("  "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aTextIsPrintableAscii(String field, int max, Function<String, String> value) {
        assertThat(value.apply("RLAB-19-02-08-0071-1")).isEqualTo("RLAB-19-02-08-0071-1");
        assertRefused(field, "characters", () -> value.apply("acción"));
        if (!field.equals("Token")) {
            assertRefused(field, "characters", () -> value.apply("a\u0000b"));
            assertRefused(field, "characters", () -> value.apply("a\nb"));
            assertRefused(field, "characters", () -> value.apply(" a"));
            assertRefused(field, "characters", () -> value.apply("a "));
        }
    }

    @Test
    void aReturnUrlHasAtMostOneHundred() {
        String start = "https://presente.example/";

        assertThat(new ReturnUrl(start + "a".repeat(99 - start.length())).text())
                .hasSize(99);
        assertThat(new ReturnUrl(start + "a".repeat(100 - start.length())).text())
                .hasSize(100);
        assertRefused("ReturnUrl", "too-long", () -> new ReturnUrl(start + "a".repeat(101 - start.length())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/exito",
                "http://127.0.0.1/x",
                "HTTPS://presente.example",
                "https://presente.example/o/uno/c/x/sr?a=b"
            })
    void aReturnUrlIsAbsoluteHttp(String text) {
        assertThat(new ReturnUrl(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/o/uno",
                "presente.example/o/uno",
                "//presente.example/o",
                "ftp://presente.example/",
                "javascript:alert(1)",
                "https://",
                "https:///o",
                "https:presente.example",
                "https://presente.example/a b",
                "https://presente.example/#sr",
                "https://a:b@presente.example/",
                "https://presente.example/%zz"
            })
    void aReturnUrlIsNothingElse(String text) {
        assertRefused("ReturnUrl", "format", () -> new ReturnUrl(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789", "12345678901", "123456789A", "-2", "--1", "１２３４５６７８９０", " ", "1234567890\n"})
    void aCodSenceHasTenDigits(String text) {
        assertRefused("CodSence", "ten-digits", () -> new CodSence(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", " 1234567890 ", "12.34.5678-90", "12-34-5678-90", "12 3456 7890\u00a0"})
    void aCodSenceIsReadAsTyped(String typed) {
        assertThat(CodSence.parse(typed)).isEqualTo(new CodSence("1234567890"));
    }

    @Test
    void aCodSenceMayBeBlankOrMinusOne() {
        assertThat(CodSence.parse("  ")).isEqualTo(CodSence.BLANK);
        assertThat(CodSence.parse(" -1 ")).isEqualTo(CodSence.TEST);
        assertThat(CodSence.parse("–1")).isEqualTo(CodSence.TEST);
    }

    @Test
    void aCodigoCursoIsReadAsTyped() {
        assertThat(CodigoCurso.parse(" RLAB-19-02-08-0071-1\t\u00a0"))
                .isEqualTo(new CodigoCurso("RLAB-19-02-08-0071-1"));
        assertThat(CodigoCurso.parse("6543210\u200b")).isEqualTo(new CodigoCurso("6543210"));
        assertRefused("CodigoCurso", "missing", () -> CodigoCurso.parse(" \u00a0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", " 3 ", "3\u00a0"})
    void aLineIsReadAsTyped(String typed) {
        assertThat(LineaCapacitacion.parse(typed)).isEqualTo(LineaCapacitacion.FRANQUICIA_TRIBUTARIA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "4", "5", "7", "03", "3.0", "x"})
    void aLineIsOneThreeOrSix(String typed) {
        assertThat(Stream.of(1, 3, 6).map(LineaCapacitacion::of).map(LineaCapacitacion::number))
                .containsExactly(1, 3, 6);
        assertRefused("LineaCapacitacion", "unknown", () -> LineaCapacitacion.parse(typed));
    }

    @Test
    void aTokenIsTrimmedAndUpperCase() {
        assertThat(new Token(" abcd-1234-efgh\u00a0\n").text()).isEqualTo("ABCD-1234-EFGH");
    }

    private static void assertRefused(String field, String reason, Runnable value) {
        assertThatThrownBy(value::run).isInstanceOfSatisfying(InvalidValue.class, wrong -> {
            assertThat(wrong.field()).isEqualTo(field);
            assertThat(wrong.reason()).isEqualTo(reason);
        });
    }
}
