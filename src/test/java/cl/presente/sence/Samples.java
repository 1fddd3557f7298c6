package cl.presente.sence;

import java.nio.charset.StandardCharsets;

/** Invented values that the tests of this package share. */
final class Samples {

    static final Rut OTEC = new Rut(76_543_210, '3');
    static final Rut LEARNER = new Rut(11_111_111, '1');
    static final Token TOKEN = new Token("12345678-1234-1234-1234-123456789ABC");
    static final ReturnUrl RETOMA = new ReturnUrl("https://presente.example/o/uno/c/nonce/sr");
    static final ReturnUrl ERROR = new ReturnUrl("https://presente.example/o/uno/c/nonce/se");

    private Samples() {}

    static Snapshot line3() {
        return new Snapshot(
                Environment.PRODUCTION,
                OTEC,
                new CodSence("1234567890"),
                new CodigoCurso("6543210"),
                LineaCapacitacion.FRANQUICIA_TRIBUTARIA,
                LEARNER,
                new IdSesionAlumno("sesion-de-prueba"));
    }

    static Snapshot line1() {
        return new Snapshot(
                Environment.PRODUCTION,
                OTEC,
                CodSence.BLANK,
                new CodigoCurso("RLAB-19-02-08-0071-1"),
                LineaCapacitacion.PROGRAMAS_SOCIALES,
                LEARNER,
                new IdSesionAlumno("sesion-de-prueba"));
    }

    /** The body that the manual promises for an accepted start of {@link #line3}. */
    static String startAccepted() {
        return "CodSence=1234567890&CodigoCurso=6543210&IdSesionAlumno=sesion-de-prueba&IdSesionSence=987654321"
                + "&RunAlumno=11111111-1&FechaHora=2026-11-23+14%3A32%3A05&ZonaHoraria=America%2FSantiago"
                + "&LineaCapacitacion=3";
    }

    static String closeAccepted() {
        return startAccepted().replace("&IdSesionSence=987654321", "");
    }

    static Reply read(Route route, String body) {
        return ReplyReader.read(route, body.getBytes(StandardCharsets.UTF_8));
    }
}
