package cl.presente.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a form against the manual's tables and the registry.
 *
 * <p>The manual does not say which of several faults SENCE names. Here it is the first of: 201, 203, 202, 200, 304, 209, 303, 211,
 * 212, 206, 204, 205, 207, 308, 306, 307, 310, 309, 208; then, when recording, 305, 301. The codes 300, 302, 312 and 313 have no
 * cause that a form could show: they come only when forced.
 */
final class Validation {

    private static final int LINE_PROGRAMAS_SOCIALES = 1;
    private static final int LINE_FPT = 6;
    private static final int NO_LINE = 0;

    private final ReceivedForm form;
    private final Phase phase;
    private final Environment environment;
    private final Edition edition;
    private final Registry registry;
    private final LocalDate today;
    private final List<Integer> onArrival = new ArrayList<>();
    private final List<Integer> onRecording = new ArrayList<>();

    private Validation(
            ReceivedForm form,
            Phase phase,
            Environment environment,
            Edition edition,
            Registry registry,
            LocalDate today) {
        this.form = form;
        this.phase = phase;
        this.environment = environment;
        this.edition = edition;
        this.registry = registry;
        this.today = today;
    }

    static Faults of(
            ReceivedForm form,
            Phase phase,
            Environment environment,
            Edition edition,
            Registry registry,
            LocalDate today) {
        return new Validation(form, phase, environment, edition, registry, today).faults();
    }

    /** Whether a browser could be sent there, however long the address is. */
    static boolean isAbsoluteUrl(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private Faults faults() {
        checkUrls();
        checkPresence();
        checkOtec();
        int line = checkLine();
        checkCodSence(line);
        checkCodigoCurso(line);
        if (!form.lacks("RunAlumno") && !Modulo11.accepts(form.text("RunAlumno"))) onArrival.add(207);
        if (form.text("IdSesionAlumno").length() > 149) onRecording.add(305);
        if (!skips("CodigoCurso") && knowsAcciones()) {
            registry.accion(form.text("CodigoCurso")).ifPresent(accion -> checkAccion(accion, line));
        }
        return new Faults(onArrival, onRecording);
    }

    private void checkUrls() {
        if (form.lacks("UrlRetoma") || form.lacks("UrlError")) onArrival.add(201);
        if (!form.lacks("UrlError") && !isUrl(form.text("UrlError"))) onArrival.add(203);
        if (!form.lacks("UrlRetoma") && !isUrl(form.text("UrlRetoma"))) onArrival.add(202);
    }

    private static boolean isUrl(String text) {
        return text.length() <= 100 && isAbsoluteUrl(text);
    }

    private void checkPresence() {
        boolean lacksSomething = Stream.of(
                                "RutOtec", "Token", "CodigoCurso", "LineaCapacitacion", "RunAlumno", "IdSesionAlumno")
                        .anyMatch(form::lacks)
                || (form.lacks("CodSence") && !form.text("LineaCapacitacion").equals("1"))
                || (form.lacks("IdSesionSence") && phase == Phase.CLOSE);
        if (lacksSomething) onArrival.add(200);
        boolean closesWhileStarting = phase == Phase.START && form.fields().containsKey("IdSesionSence");
        if (closesWhileStarting && edition == Edition.V1_1_6) onArrival.add(304);
    }

    private void checkOtec() {
        if (!form.lacks("RutOtec") && !Modulo11.accepts(form.text("RutOtec"))) onArrival.add(209);
        if (form.lacks("Token")) return;
        if (!environment.knowsWhoMayCome()) {
            if (!form.text("Token").matches("[A-Z0-9-]{1,36}")) onArrival.add(303);
            return;
        }
        registry.token(form.text("Token"))
                .ifPresentOrElse(
                        token -> {
                            boolean anothers = !token.rutOtec().equals(form.text("RutOtec"));
                            if (!form.lacks("RutOtec") && anothers) onArrival.add(211);
                            if (!token.current()) onArrival.add(212);
                        },
                        () -> onArrival.add(303));
    }

    private int checkLine() {
        String text = form.text("LineaCapacitacion");
        int line = text.matches("[0-9]") ? Integer.parseInt(text) : NO_LINE;
        if (edition.hasLine(line)) return line;
        if (!text.isBlank()) onArrival.add(206);
        return NO_LINE;
    }

    private void checkCodSence(int line) {
        String codSence = form.text("CodSence");
        if (codSence.isBlank() || skips("CodSence")) return;
        boolean known = !knowsAcciones() || registry.knowsCodSence(codSence);
        if (line == LINE_PROGRAMAS_SOCIALES || !codSence.matches("[0-9]{10}") || !known) onArrival.add(204);
    }

    private void checkCodigoCurso(int line) {
        String codigoCurso = form.text("CodigoCurso");
        if (codigoCurso.isBlank() || skips("CodigoCurso")) return;
        boolean tooShort = codigoCurso.length() < 7 && line != LINE_FPT;
        boolean known = !knowsAcciones() || registry.accion(codigoCurso).isPresent();
        if (tooShort || codigoCurso.length() > 50 || !known) onArrival.add(205);
    }

    private void checkAccion(Accion accion, int line) {
        if (!accion.rutOtec().equals(form.text("RutOtec"))) {
            addIfKnown(308);
            return;
        }
        String codSence = form.text("CodSence");
        boolean ofAnother = registry.knowsCodSence(codSence) && !codSence.equals(accion.codSence());
        if (!codSence.isBlank() && ofAnother) onArrival.add(306);
        if (!accion.elearning()) addIfKnown(307);
        if (accion.ended()) addIfKnown(310);
        if (!accion.runsOn(today)) addIfKnown(309);
        if (!form.lacks("RunAlumno") && !accion.runs().contains(form.text("RunAlumno"))) onArrival.add(208);
        if (line != NO_LINE && line != accion.linea()) addOnceWhenRecording(301);
    }

    /** An edition without a code of its own for the fault of an acción fails to record: "el Código de Curso es incorrecto". */
    private void addIfKnown(int code) {
        if (edition.knows(code)) {
            onArrival.add(code);
        } else {
            addOnceWhenRecording(301);
        }
    }

    private void addOnceWhenRecording(int code) {
        if (!onRecording.contains(code)) onRecording.add(code);
    }

    private boolean knowsAcciones() {
        return environment.knowsWhoMayCome() && registry.knowsAccionesOf(form.text("RutOtec"));
    }

    /** "-1 ... deshabilitará las verificaciones asociadas a esos códigos. ... sólo en el Ambiente Test" (section 4). */
    private boolean skips(String code) {
        return environment != Environment.PRODUCTION && form.text(code).equals("-1");
    }
}
