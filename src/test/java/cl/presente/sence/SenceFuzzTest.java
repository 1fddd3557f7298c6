package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What SENCE, or whoever poses as SENCE, and people may write, read by the values that take it. */
class SenceFuzzTest {

    private static final Instant RECEIVED = Instant.parse("2026-04-05T02:30:00Z");

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "RutOtec=76543210-3&CodSence=-1&CodigoCurso=-1&IdSesionAlumno=ab&IdSesionSence=x1"
                                + "&RunAlumno=12345678-5&FechaHora=2026-04-04+23%3A30%3A00&ZonaHoraria=-3&LineaCapacitacion=3",
                        "GlosaError=211;303&IdSesionAlumno=ab",
                        "glosaerror=%&GlosaError=%E1&&=&a",
                        "FechaHora=04-04-2026 23:30")
                .map(body -> body.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("bodies")
    @FuzzTest
    void anyBodyIsAReplyAndTheSameOneEachTime(byte[] body) {
        for (Route route : Route.values()) {
            Reply reply = ReplyReader.read(route, body);

            assertThat(ReplyReader.read(route, body)).isEqualTo(reply);
            assertThat(reply.toString()).isNotNull();
            if (body.length > ReplyReader.MAX_BODY_BYTES) assertThat(reply).isInstanceOf(Reply.Unreadable.class);
        }
    }

    @MethodSource("bodies")
    @FuzzTest
    void aFormHoldsNoMoreThanItsBodyAndComesBackAsItWas(byte[] body) {
        List<FormBody.Field> fields = FormBody.parse(body).fields();

        int held = fields.stream()
                .mapToInt(field -> field.name().length() + field.text().length())
                .sum();
        assertThat(held).isLessThanOrEqualTo(body.length);
        String written = fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.text()))
                .collect(Collectors.joining("&"));
        assertThat(FormBody.parse(written.getBytes(StandardCharsets.US_ASCII)).fields())
                .isEqualTo(fields);
    }

    @ValueSource(strings = {";", "211", "211;303", " 100 ; x;;-1", "GlosaError"})
    @FuzzTest
    void anyGlosaSaysSomethingToSomebodyAndNothingOfItsOwnToTheLog(@NotNull String text) {
        for (Phase phase : Phase.values()) {
            GlosaError glosa = new GlosaError(phase, text);

            assertThat(glosa.errors()).isNotEmpty().contains(glosa.forLearner(), glosa.mostSevere());
            assertThat(glosa.codes()).noneMatch(code -> code.contains(";") || code.isBlank() && !code.isEmpty());
            assertThat(String.join("", glosa.codes()).length()).isLessThanOrEqualTo(text.length());
            assertThat(glosa.refusesToken() && glosa.endsClose()).isFalse();
        }
    }

    @ValueSource(
            strings = {
                "2026-04-04 23:30:00",
                "05/09/2026 00:30",
                "2026.09.06T00:30:15,123",
                "2026-13-40 25:61:61",
                "0000-01-01 0:00"
            })
    @FuzzTest
    void aTimeStampIsReadAsOneInstantHoweverItIsWritten(@NotNull String text) {
        FechaHora written = new FechaHora(text, "");

        assertThat(written.isReadable()).isEqualTo(written.read(RECEIVED).isPresent());
        written.read(RECEIVED).ifPresent(reading -> {
            String wall = written.toString().replace("FechaHora[", "").replace("]", "");
            assertThat(new FechaHora(wall, "x").read(RECEIVED)).contains(reading);
        });
    }

    @ValueSource(strings = {"12.345.678-5", "12345678–5", " 0012345678 5", "6-k", "1\u00ad-9", "99999999-9"})
    @FuzzTest
    void aRutIsOneOrRefusedAndReadsItself(@NotNull String typed) {
        Rut rut = read(Rut::parse, typed);
        assertThat(Rut.isWritten(typed)).isEqualTo(rut != null);
        if (rut == null) return;
        assertThat(rut.checkDigit()).isEqualTo(Rut.checkDigitOf(rut.number()));
        assertThat(rut.text()).matches("[1-9][0-9]{0,7}-[0-9K]");
        assertThat(Rut.parse(rut.text())).isEqualTo(rut);
        assertThat(Rut.parse(rut.dotted())).isEqualTo(rut);
    }

    @ValueSource(strings = {"1234567890", "12.3456-7890", "-1", "–1", "ABC-2026/01"})
    @FuzzTest
    void aCodeIsOneOrRefusedAndReadsItself(@NotNull String typed) {
        CodSence codSence = read(CodSence::parse, typed);
        if (codSence != null) {
            assertThat(codSence.text()).matches("|-1|[0-9]{10}");
            assertThat(CodSence.parse(codSence.text())).isEqualTo(codSence);
        }
        CodigoCurso codigoCurso = read(CodigoCurso::parse, typed);
        if (codigoCurso != null) {
            assertThat(codigoCurso.text()).matches("[ -~]{1,50}");
            assertThat(CodigoCurso.parse(codigoCurso.text())).isEqualTo(codigoCurso);
        }
    }

    @ValueSource(strings = {"ABCDEF01-2345-6789-ABCD-EF0123456789", "a b\tc"})
    @FuzzTest
    void aTokenIsOneOrRefusedAndNeverShowsItself(@NotNull String typed) {
        Token token = read(Token::new, typed);
        if (token == null) return;
        assertThat(token.text()).matches("[!-~]{1,36}");
        assertThat(new Token(token.text())).isEqualTo(token);
        assertThat(token.lastFour().length()).isEqualTo(4);
        if (token.text().length() > 4 && !token.text().matches("[*]+")) {
            assertThat("Token[***" + token.lastFour() + "]").isEqualTo(token.toString());
            assertThat(token.toString().length()).isEqualTo("Token[***1234]".length());
        }
    }

    @ValueSource(strings = {"https://presente.example.cl/o/x/c/n/sr", "http://user@h/", "javascript:alert(1)", "//h"})
    @FuzzTest
    void aReturnAddressIsAbsoluteAndNamesAHost(@NotNull String text) {
        ReturnUrl url = read(ReturnUrl::new, text);
        if (url == null) return;
        URI uri = URI.create(url.text());
        assertThat(uri.getScheme()).matches("(?i)https?");
        assertThat(uri.getHost()).isNotBlank();
        assertThat(uri.getUserInfo()).isNull();
        assertThat(url.text()).hasSizeLessThanOrEqualTo(ReturnUrl.MAX_LENGTH).matches("[!-~]+");
    }

    /** The value, or null where it is refused as every value is. */
    private static <T> @org.jspecify.annotations.Nullable T read(Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (InvalidValue refused) {
            return null;
        }
    }

    /** By the bytes of UTF-8, as browsers write forms. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
