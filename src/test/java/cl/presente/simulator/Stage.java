package cl.presente.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A simulator with two OTECs, an acción and a learner, at noon of 2 March 2026 in Chile, and the forms to send it. */
final class Stage implements AutoCloseable {

    static final String OTEC = "49000001-1";
    static final String OTHER_OTEC = "49000002-K";
    static final String RUN = "44000001-0";
    static final String OTHER_RUN = "44000007-K";
    static final String COD_SENCE = "1237890456";
    static final String OTHER_COD_SENCE = "1237890999";
    static final String ACCION = "6123456";
    static final String OTHER_ACCION = "6999999";
    static final String URL_RETOMA = "http://127.0.0.1:9/retoma";
    static final String URL_ERROR = "http://127.0.0.1:9/error";

    final HandClock clock = new HandClock(Instant.parse("2026-03-02T15:00:00Z"));
    final SenceSimulator simulator =
            SenceSimulator.start(SimulatorOptions.defaults().withClock(clock));
    final PlainBrowser browser = new PlainBrowser();
    final String token = fill(simulator.registry());

    /** Registers the OTECs and acciones; answers a token of {@link #OTEC}. */
    static String fill(Registry registry) {
        LocalDate from = LocalDate.of(2026, 3, 1);
        LocalDate to = LocalDate.of(2026, 3, 31);
        registry.register(new Otec(OTEC, "Capacitación Uno"));
        registry.register(new Otec(OTHER_OTEC, "Capacitación Dos"));
        registry.add(new Accion(ACCION, COD_SENCE, 3, OTEC, from, to, Set.of(RUN)));
        registry.add(new Accion(OTHER_ACCION, OTHER_COD_SENCE, 3, OTHER_OTEC, from, to, Set.of(RUN)));
        return registry.issueToken(OTEC);
    }

    static Map<String, String> startForm(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("RutOtec", OTEC);
        form.put("Token", token);
        form.put("CodSence", COD_SENCE);
        form.put("CodigoCurso", ACCION);
        form.put("LineaCapacitacion", "3");
        form.put("RunAlumno", RUN);
        form.put("IdSesionAlumno", "sesion-1");
        form.put("UrlRetoma", URL_RETOMA);
        form.put("UrlError", URL_ERROR);
        return form;
    }

    Map<String, String> startForm() {
        return startForm(token);
    }

    Map<String, String> closeForm(String idSesionSence) {
        Map<String, String> form = startForm();
        form.put("IdSesionSence", idSesionSence);
        return form;
    }

    static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    PlainPage post(Environment environment, Phase phase, Map<String, String> form) {
        return browser.post(simulator.url(environment) + "/" + phase.path(), form);
    }

    PlainPage start(Map<String, String> form) {
        return post(Environment.TEST, Phase.START, form);
    }

    PlainPage close(Map<String, String> form) {
        return post(Environment.TEST, Phase.CLOSE, form);
    }

    /** Starts a session in the test environment and gives its IdSesionSence. */
    String openSession() {
        return start(startForm()).enter(Registry.DEFAULT_CLAVE).returned().get("IdSesionSence");
    }

    @Override
    public void close() {
        simulator.close();
    }

    /** A clock that moves when told to. */
    static final class HandClock extends Clock {

        private volatile Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
