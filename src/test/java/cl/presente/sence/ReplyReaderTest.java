package cl.presente.sence;

import static cl.presente.sence.Samples.closeAccepted;
import static cl.presente.sence.Samples.read;
import static cl.presente.sence.Samples.startAccepted;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.Reply.CloseAccepted;
import cl.presente.sence.Reply.CloseRefused;
import cl.presente.sence.Reply.StartAccepted;
import cl.presente.sence.Reply.StartRefused;
import cl.presente.sence.Reply.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {

    @Test
    void readsAnAcceptedStart() {
        StartAccepted reply = (StartAccepted) read(Route.START_RETOMA, startAccepted());

        assertThat(reply.idSesionSence()).contains(new IdSesionSence("987654321"));
        assertThat(reply.fechaHora()).isEqualTo(new FechaHora("2026-11-23 14:32:05", "America/Santiago"));
        assertThat(reply.echo().text(Parametro.RunAlumno)).contains("11111111-1");
        assertThat(reply.echo().text(Parametro.CodSence)).contains("1234567890");
        assertThat(reply.echo().text(Parametro.CodigoCurso)).contains("6543210");
        assertThat(reply.echo().text(Parametro.LineaCapacitacion)).contains("3");
        assertThat(reply.echo().text(Parametro.IdSesionAlumno)).contains("sesion-de-prueba");
        assertThat(reply.quirks()).isEmpty();
    }

    @Test
    void readsARefusedStart() {
        StartRefused reply = (StartRefused) read(Route.START_ERROR, startAccepted() + "&GlosaError=208");

        assertThat(reply.idSesionSence()).contains(new IdSesionSence("987654321"));
        assertThat(reply.glosaError()).isEqualTo(new GlosaError(Phase.START, "208"));
        assertThat(reply.quirks()).isEmpty();
    }

    @Test
    void readsAnAcceptedClose() {
        CloseAccepted reply = (CloseAccepted) read(Route.CLOSE_RETOMA, closeAccepted());

        assertThat(reply.fechaHora().text()).isEqualTo("2026-11-23 14:32:05");
        assertThat(reply.quirks()).isEmpty();
    }

    @Test
    void readsARefusedClose() {
        CloseRefused reply = (CloseRefused) read(Route.CLOSE_ERROR, closeAccepted() + "&GlosaError=301");

        assertThat(reply.glosaError()).isEqualTo(new GlosaError(Phase.CLOSE, "301"));
        assertThat(reply.quirks()).isEmpty();
    }

    @Test
    void aGlosaErrorWinsOverTheRoute() {
        assertThat(read(Route.START_RETOMA, startAccepted() + "&GlosaError=100"))
                .isInstanceOf(StartRefused.class)
                .satisfies(reply -> assertThat(reply.quirks()).containsExactly(Quirk.GLOSA_ERROR_ON_RETOMA));
        assertThat(read(Route.CLOSE_RETOMA, closeAccepted() + "&GlosaError=301"))
                .isInstanceOf(CloseRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&GlosaError=", "&GlosaError=+", "&GlosaError"})
    void aBlankGlosaErrorIsNoneAndTheRouteDecides(String glosa) {
        assertThat(read(Route.START_RETOMA, startAccepted() + glosa)).isInstanceOf(StartAccepted.class);
        assertThat(read(Route.START_ERROR, startAccepted() + glosa))
                .isInstanceOf(StartRefused.class)
                .satisfies(reply -> assertThat(reply.quirks()).containsExactly(Quirk.GLOSA_ERROR_MISSING));
        assertThat(read(Route.CLOSE_ERROR, closeAccepted() + glosa)).isInstanceOf(CloseRefused.class);
    }

    @Test
    void severalCodesAreKept() {
        StartRefused reply = (StartRefused) read(Route.START_ERROR, startAccepted() + "&GlosaError=211%3B204");

        assertThat(reply.glosaError().codes()).containsExactly("211", "204");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&IdSesionSence=", "&IdSesionSence=+", "&IdSesionSence=%00"})
    void aRefusedStartMayLackItsIdSesionSence(String id) {
        StartRefused reply = (StartRefused) read(Route.START_ERROR, closeAccepted() + id + "&GlosaError=204");

        assertThat(reply.idSesionSence()).isEmpty();
        assertThat(reply.quirks()).contains(Quirk.ID_SESION_SENCE_MISSING);
    }

    @Test
    void anAcceptedStartWithoutIdSesionSenceIsStillAccepted() {
        StartAccepted reply = (StartAccepted) read(Route.START_RETOMA, closeAccepted());

        assertThat(reply.idSesionSence()).isEmpty();
        assertThat(reply.quirks()).containsExactly(Quirk.ID_SESION_SENCE_MISSING);
        assertThat(reply.mismatches(Samples.line3())).isEmpty();
    }

    @Test
    void anIdSesionSenceIsUsableUpTo149Characters() {
        StartAccepted longest =
                (StartAccepted) read(Route.START_RETOMA, closeAccepted() + "&IdSesionSence=" + "9".repeat(149));
        StartAccepted tooLong =
                (StartAccepted) read(Route.START_RETOMA, closeAccepted() + "&IdSesionSence=" + "9".repeat(150));

        assertThat(longest.idSesionSence()).isPresent();
        assertThat(tooLong.idSesionSence()).isEmpty();
        assertThat(tooLong.quirks()).containsExactly(Quirk.ID_SESION_SENCE_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ZonaHoraria=&"})
    void aZonaHorariaMayBeMissing(String zona) {
        Reply reply = read(Route.START_RETOMA, startAccepted().replace("ZonaHoraria=America%2FSantiago&", zona));

        assertThat(reply).isInstanceOf(StartAccepted.class);
        assertThat(reply.quirks()).containsExactly(Quirk.ZONA_HORARIA_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FechaHora=ayer&"})
    void aFechaHoraMayBeAnything(String fecha) {
        Reply reply = read(Route.START_RETOMA, startAccepted().replace("FechaHora=2026-11-23+14%3A32%3A05&", fecha));

        assertThat(reply).isInstanceOf(StartAccepted.class);
        assertThat(reply.quirks()).containsExactly(Quirk.FECHA_HORA_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LineaCapacitacion+=3",
                "+LineaCapacitacion=3",
                "lineacapacitacion=3",
                "LINEACAPACITACION%09=3",
                "LineaCapacitacion%00=3"
            })
    void aNameMayHaveBlanksAndAnotherCase(String field) {
        Reply reply = read(Route.START_RETOMA, startAccepted().replace("LineaCapacitacion=3", field));

        assertThat(reply.mismatches(Samples.line3())).isEmpty();
        assertThat(reply.quirks()).contains(Quirk.RESPELT_FIELD);
    }

    @ParameterizedTest
    @CsvSource({"6543210,7777777,6543210", "'',7777777,7777777", "+,7777777,7777777", "7777777,6543210,7777777"})
    void ofDuplicatesTheFirstThatIsNotBlankWinsAndItIsNoted(String first, String second, String wins) {
        Reply reply = read(Route.START_RETOMA, "CodigoCurso=" + first + "&codigocurso=" + second);

        assertThat(reply.echo().text(Parametro.CodigoCurso)).contains(wins);
        assertThat(reply.quirks()).contains(Quirk.DUPLICATE_FIELD);
    }

    @Test
    void unknownFieldsAreNotedAndNotRead() {
        Reply reply = read(Route.START_RETOMA, startAccepted() + "&Token=secreto&RutAlumno=1&x");

        assertThat(reply).isInstanceOf(StartAccepted.class);
        assertThat(reply.quirks()).containsExactly(Quirk.UNKNOWN_FIELD);
    }

    @Test
    void utf8IsReadFirstAndLatin1Else() {
        byte[] latin = "CodigoCurso=acci\u00f3n&ZonaHoraria=Chile%F3".getBytes(StandardCharsets.ISO_8859_1);

        Reply latin1 = ReplyReader.read(Route.START_RETOMA, latin);
        Reply utf8 = read(Route.START_RETOMA, "CodigoCurso=acci\u00f3n&ZonaHoraria=Chile%C3%B3");

        assertThat(latin1.echo().text(Parametro.CodigoCurso)).contains("acci\u00f3n");
        assertThat(latin1.fechaHora().zonaHoraria()).isEqualTo("Chile\u00f3");
        assertThat(latin1.quirks()).contains(Quirk.NOT_UTF_8);
        assertThat(utf8.echo().text(Parametro.CodigoCurso)).contains("acci\u00f3n");
        assertThat(utf8.fechaHora().zonaHoraria()).isEqualTo("Chile\u00f3");
        assertThat(utf8.quirks()).doesNotContain(Quirk.NOT_UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%", "%zz, %zz", "%4, %4", "%41%, A%", "%2541, %41", "a+b%2Bc, a b+c", "a=b, a=b", "%+1, % 1"})
    void aBrokenEscapeIsReadAsItStands(String written, String text) {
        Reply reply = read(Route.START_RETOMA, "CodigoCurso=" + written);

        assertThat(reply.echo().text(Parametro.CodigoCurso)).contains(text);
        assertThat(reply.quirks().contains(Quirk.BROKEN_ESCAPE)).isEqualTo(written.matches(".*%(?![0-9a-fA-F]{2}).*"));
    }

    @Test
    void aNulIsToleratedAndNoted() {
        Reply reply = read(Route.START_RETOMA, startAccepted().replace("6543210", "654%003210"));

        assertThat(reply).isInstanceOf(StartAccepted.class);
        assertThat(reply.quirks()).containsExactly(Quirk.CONTROL_CHARACTER);
        assertThat(reply.mismatches(Samples.line3())).containsExactly(Parametro.CodigoCurso);
    }

    @Test
    void aBodyHasAtMost16KiB() {
        String body = startAccepted() + "&x=";

        assertThat(read(Route.START_RETOMA, body + "a".repeat(16_383 - body.length())))
                .isInstanceOf(StartAccepted.class);
        assertThat(read(Route.START_RETOMA, body + "a".repeat(16_384 - body.length())))
                .isInstanceOf(StartAccepted.class);
        assertThat(read(Route.START_RETOMA, body + "a".repeat(16_385 - body.length())))
                .isEqualTo(new Unreadable(Unreadable.Reason.BODY_TOO_LONG));
    }

    @ParameterizedTest
    @CsvSource({"31, true", "32, true", "33, false"})
    void aBodyHasAtMost40Fields(int more, boolean readable) {
        Reply reply = read(Route.START_RETOMA, startAccepted() + "&&x=1".repeat(more));

        assertThat(reply instanceof StartAccepted).isEqualTo(readable);
        if (!readable) assertThat(reply).isEqualTo(new Unreadable(Unreadable.Reason.TOO_MANY_FIELDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "&&&=",
                "foo=bar",
                "<script>",
                "{\"RunAlumno\":\"1\"}",
                "RunAlumno=&CodSence=+",
                "Token=x"
            })
    void aBodyWithNothingOfTheManualIsUnreadable(String body) {
        for (Route route : Route.values()) {
            Reply reply = read(route, body);

            assertThat(reply).isEqualTo(new Unreadable(Unreadable.Reason.NO_KNOWN_FIELD));
            assertThat(reply.mismatches(Samples.line3())).isNotEmpty();
            assertThat(reply.echo()).isEqualTo(Echo.NONE);
        }
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(300);
        byte[] alphabet = "&=%+;0aRunAlumno\u0000\u00f3 GlosaError".getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 4_000; round++) {
            byte[] body = new byte[random.nextInt(80)];
            random.nextBytes(body);
            for (int at = 0; at < body.length; at++) {
                if (random.nextInt(4) > 0) body[at] = alphabet[random.nextInt(alphabet.length)];
            }
            for (Route route : Route.values()) {
                Reply reply = ReplyReader.read(route, body);
                reply.mismatches(Samples.line3());
                assertThat(reply.toString()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRouteIsKnownByItsSegment(Route route) {
        assertThat(Route.of(route.segment())).contains(route);
        assertThat(route.segment())
                .isEqualTo((route.phase() == Phase.START ? "s" : "c") + (route.isRetoma() ? "r" : "e"));
        assertThat(Route.of("SR")).isEmpty();
        assertThat(Route.of("")).isEmpty();
    }
}
