package cl.presente.security;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.EvidenceGrade;
import cl.presente.attendance.Identifiers;
import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import cl.presente.sence.Rut;
import cl.presente.simulator.Environment;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Build;
import cl.presente.support.Pause;
import cl.presente.support.RunningService;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A learner who makes up SENCE's answer. All that the launch page gave him he knows, so nothing can be proven; but what he does not do
 * exactly as SENCE and a browser would, keeps the evidence below {@link EvidenceGrade#PLAUSIBLE}. Whoever does all of it becomes plausible,
 * as the genuine ones here do, which no browser made either: only SENCE's own report knows better.
 */
@AnyDatabase
class ForgeriesIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int GENUINE = 100;
    private static final Duration SHORTEST_LOGIN = Duration.ofSeconds(3);
    private static final DateTimeFormatter CHILE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("America/Santiago"));

    private static FullOtec otec;
    private static FullOtec other;
    private static Wire wire;
    private static Store store;
    private static Identifiers identifiers;
    private static String sence;
    private static List<String> sent;

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        other = FullOtec.in(presente);
        wire = new Wire(presente.baseUrl());
        store = new Store(presente);
        identifiers = new Identifiers(new Macs(Base64.getDecoder()
                .decode(Files.readString(Build.folder().resolve("it/secrets/mac"))
                        .strip())));
        URI url = URI.create(presente.sence().url(Environment.TEST));
        sence = url.getScheme() + "://" + url.getAuthority();
        sent = store.rows(
                        "SELECT cod_sence, codigo_curso, linea FROM attendance_session WHERE tenant_id = ? AND id = ?",
                        otec.id(),
                        otec.id("session-ISSUED"))
                .get(0);
    }

    /** One session on its way to SENCE and back, with everything that a browser would do; a forgery changes what it says. */
    private static final class Attempt {
        final UUIDs ids = new UUIDs();
        final String run = newRun();
        final String cookie = Secrets.randomText(32);
        final IdSesionAlumno idSesion = identifiers.mint(otec.id(), ids.session);
        final Map<String, String> start = new LinkedHashMap<>();
        final Map<String, String> close = new LinkedHashMap<>();
        String slug = otec.slug();
        String method = "POST";
        String startRoute = "sr";
        String closeRoute = "cr";
        String startNonce = identifiers.nonce(otec.id(), idSesion, Phase.START);
        String closeNonce = identifiers.nonce(otec.id(), idSesion, Phase.CLOSE);
        String origin = sence;
        String startCookie = "";
        Duration sinceLaunch = Duration.ofSeconds(40);
        boolean starts = true;
        boolean comesBack = true;
        boolean asksToClose = true;
        boolean closes = true;
        boolean closesFirst;

        Attempt() {
            for (Map<String, String> fields : List.of(start, close)) {
                fields.put("CodSence", sent.get(0));
                fields.put("CodigoCurso", sent.get(1));
                fields.put("IdSesionAlumno", idSesion.text());
                fields.put("RunAlumno", run);
                fields.put("FechaHora", CHILE.format(Instant.now()));
                fields.put("ZonaHoraria", "America/Santiago");
                fields.put("LineaCapacitacion", sent.get(2));
            }
            start.put("IdSesionSence", "S" + ThreadLocalRandom.current().nextInt(1_000_000));
        }

        EvidenceGrade made() throws SQLException {
            store.change(
                    "INSERT INTO learner (tenant_id, id, run, name, mail, link_version, link_hash) VALUES (?, ?, ?, 'Forja', '', 1, ?)",
                    otec.id(),
                    ids.learner,
                    run,
                    Secrets.random(32));
            store.change(
                    "INSERT INTO enrolment (tenant_id, id, course_run_id, learner_id, exempt, exempt_reason) VALUES (?, ?, ?, ?, FALSE, '')",
                    otec.id(),
                    ids.enrolment,
                    otec.id("run"),
                    ids.learner);
            store.change(
                    "INSERT INTO learner_sign_in (tenant_id, token_hash, learner_id, created_at, expires_at)"
                            + " VALUES (?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)",
                    otec.id(),
                    Secrets.hashText(cookie),
                    ids.learner);
            String launched = "UTC_TIMESTAMP(6) - INTERVAL " + sinceLaunch.toMillis() * 1000 + " MICROSECOND";
            store.change(
                    "INSERT INTO attendance_session (tenant_id, id, enrolment_id, course_run_id, live_enrolment_id, state, environment,"
                            + " rut_otec, cod_sence, codigo_curso, linea, run_alumno, id_sesion_alumno, policy, minutes, run_ends_on, token_id, codes,"
                            + " signals, grade, issued_at, launched_at, deadline_at) SELECT tenant_id, ?, ?, course_run_id, ?, 'ISSUED', environment,"
                            + " rut_otec, cod_sence, codigo_curso, linea, ?, ?, policy, minutes, run_ends_on, token_id, '', 0, 'NONE', "
                            + launched + ", "
                            + launched
                            + ", UTC_TIMESTAMP(6) + INTERVAL 15 MINUTE FROM attendance_session WHERE tenant_id = ? AND id = ?",
                    ids.session,
                    ids.enrolment,
                    ids.enrolment,
                    run,
                    idSesion.text(),
                    otec.id(),
                    otec.id("session-ISSUED"));
            if (closesFirst) post(closeNonce, closeRoute, close, "");
            if (starts) post(startNonce, startRoute, start, startCookie);
            if (comesBack)
                wire.send(Ask.get("/o/" + otec.slug() + "/s/" + ids.session).with("Cookie", own()));
            if (asksToClose) {
                store.change(
                        "UPDATE attendance_session SET state = 'CLOSING', closing_at = UTC_TIMESTAMP(6), launched_at = UTC_TIMESTAMP(6)"
                                + " - INTERVAL 40 SECOND WHERE tenant_id = ? AND id = ? AND state = 'OPEN'",
                        otec.id(),
                        ids.session);
            }
            if (closes && !closesFirst) post(closeNonce, closeRoute, close, "");
            return EvidenceGrade.valueOf(store.ask(
                            "SELECT grade FROM attendance_session WHERE tenant_id = ? AND id = ?",
                            otec.id(),
                            ids.session)
                    .get(0));
        }

        private void post(String nonce, String route, Map<String, String> fields, String cookies) throws SQLException {
            int before = events();
            List<Field> form = fields.entrySet().stream()
                    .map(field -> new Field(field.getKey(), field.getValue()))
                    .toList();
            Ask ask = Ask.form("/o/" + slug + "/c/" + nonce + "/" + route, form);
            ask = new Ask(method, ask.target(), ask.head(), ask.body());
            if (!origin.isEmpty()) ask = ask.with("Origin", origin);
            if (!cookies.isEmpty()) ask = ask.with("Cookie", cookies);
            Answer answer = wire.send(ask);
            assertThat(answer.all("Set-Cookie")).isEmpty();
            if (answer.header("Location").orElse("").contains("/kept/")) awaitStored(before);
        }

        /** On a busy machine the answer was kept beside the database for a while. */
        private void awaitStored(int before) throws SQLException {
            for (int i = 0; i < 600 && events() == before; i++) Pause.shortly();
            assertThat(events()).isGreaterThan(before);
        }

        private int events() throws SQLException {
            return Integer.parseInt(store.ask(
                            "SELECT COUNT(*) FROM session_event WHERE tenant_id = ? AND session_id = ?",
                            otec.id(),
                            ids.session)
                    .get(0));
        }

        /** Meant to be sooner than a person can, the answer was held up on a busy machine until a person could. */
        boolean cameTooLate() throws SQLException {
            if (sinceLaunch.compareTo(SHORTEST_LOGIN) >= 0) return false;
            String late = store.ask(
                            "SELECT COUNT(*) FROM session_event e"
                                    + " JOIN attendance_session s ON s.tenant_id = e.tenant_id AND s.id = e.session_id"
                                    + " WHERE e.tenant_id = ? AND e.session_id = ? AND e.kind = 'START_ACCEPTED'"
                                    + " AND e.happened_at >= s.issued_at + INTERVAL 3 SECOND",
                            otec.id(),
                            ids.session)
                    .get(0);
            return !late.equals("0");
        }

        String own() {
            return "alumno-" + otec.slug() + "=" + cookie;
        }
    }

    private static final class UUIDs {
        final java.util.UUID learner = Ids.next();
        final java.util.UUID enrolment = Ids.next();
        final java.util.UUID session = Ids.next();
    }

    private static String newRun() {
        int number = ThreadLocalRandom.current().nextInt(70_000_000, 79_999_999);
        return number + "-" + Rut.checkDigitOf(number);
    }

    private static Map<String, Consumer<Attempt>> forgeries() {
        Map<String, Consumer<Attempt>> all = new LinkedHashMap<>();
        all.put("answered sooner than a person can", it -> it.sinceLaunch = Duration.ofMillis(200));
        all.put("no Origin, as curl", it -> it.origin = "");
        all.put("our own Origin", it -> it.origin = presente.baseUrl().toString());
        all.put("Origin null", it -> it.origin = "null");
        all.put("SENCE's host by another scheme", it -> it.origin = sence.replace("http:", "https:"));
        all.put("an Origin that begins like SENCE's", it -> it.origin = sence + ".evil.example");
        all.put("posted from a page of ours, with our cookie", it -> it.startCookie = it.own());
        all.put(
                "two hours ago",
                it -> it.start.put("FechaHora", CHILE.format(Instant.now().minusSeconds(7200))));
        all.put(
                "tomorrow",
                it -> it.start.put("FechaHora", CHILE.format(Instant.now().plusSeconds(86_400))));
        all.put("no FechaHora", it -> it.start.remove("FechaHora"));
        all.put("a FechaHora that is none", it -> it.start.put("FechaHora", "ayer"));
        all.put("somebody else's RUN", it -> it.start.put("RunAlumno", newRun()));
        all.put("another course", it -> it.start.put("CodSence", "1234567890"));
        all.put("another acción", it -> it.start.put("CodigoCurso", "otra"));
        all.put("another line", it -> it.start.put("LineaCapacitacion", "1"));
        all.put("another session's id", it -> it.start.put("IdSesionAlumno", otec.secret("session-ISSUED-id")));
        all.put("an id that he made up", it -> it.start.put("IdSesionAlumno", "0".repeat(96)));
        all.put("one digit of the id changed", it -> it.start.put("IdSesionAlumno", flipped(it.idSesion.text())));
        all.put("the close's nonce", it -> it.startNonce = it.closeNonce);
        all.put("one character of the nonce changed", it -> it.startNonce = flipped(it.startNonce));
        all.put("the error route", it -> it.startRoute = "se");
        all.put("the close's route", it -> it.startRoute = "cr");
        all.put("another OTEC's address", it -> it.slug = other.slug());
        all.put("a GET", it -> it.method = "GET");
        all.put("never came back", it -> it.comesBack = false);
        all.put("never closed", it -> it.closes = false);
        all.put("closed without asking", it -> it.asksToClose = false);
        all.put("closed before it began", it -> it.closesFirst = true);
        all.put("closed and never begun", it -> it.starts = false);
        all.put("the close says another RUN", it -> it.close.put("RunAlumno", newRun()));
        all.put("the close with the start's nonce", it -> it.closeNonce = it.startNonce);
        all.put("the close by the error route", it -> it.closeRoute = "ce");
        return all;
    }

    private static String flipped(String text) {
        char first = text.charAt(0);
        return (first == '0' ? '1' : '0') + text.substring(1);
    }

    @Test
    void noForgeryBecomesPlausibleAndEveryGenuineSessionDoes() throws Exception {
        Map<String, EvidenceGrade> forged = new LinkedHashMap<>();
        for (Map.Entry<String, Consumer<Attempt>> forgery : forgeries().entrySet()) {
            Attempt attempt;
            int times = 0;
            do {
                attempt = new Attempt();
                forgery.getValue().accept(attempt);
                forged.put(forgery.getKey(), attempt.made());
            } while (attempt.cameTooLate() && ++times < 5);
        }
        List<EvidenceGrade> genuine = new ArrayList<>();
        for (int i = 0; i < GENUINE; i++) genuine.add(new Attempt().made());

        assertThat(forged)
                .hasSizeGreaterThan(25)
                .allSatisfy((how, grade) -> assertThat(grade).as(how).isIn(EvidenceGrade.NONE, EvidenceGrade.NOTIFIED));
        assertThat(genuine).containsOnly(EvidenceGrade.PLAUSIBLE);
        System.out.println("security | forgeries | kinds " + forged.size() + " | without any credit "
                + forged.values().stream().filter(EvidenceGrade.NONE::equals).count() + " | plausible 0 | genuine "
                + genuine.size()
                + " | plausible " + genuine.size());
    }
}
