package cl.presente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.CloseSession;
import cl.presente.attendance.CloseSession.Closing;
import cl.presente.attendance.Delivery;
import cl.presente.attendance.ExpireSessions;
import cl.presente.attendance.Identifiers;
import cl.presente.attendance.Launches;
import cl.presente.attendance.OpenSession;
import cl.presente.attendance.OpenSession.Opening;
import cl.presente.attendance.ReceiveReply;
import cl.presente.attendance.Signal;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.faults.Protocol.Attendance;
import cl.presente.faults.Protocol.Effect;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import cl.presente.sence.Route;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Histories of sessions at random, step by step beside the protocol as {@link Protocol} states it, in the packaged service
 * and on the real database, with a clock that the test moves.
 */
@ExtendWith(ArquillianExtension.class)
class HistoryIT {

    private static final int MINUTES = 60;
    private static final int LEARNERS = 12;
    private static final List<String> START_REFUSALS = List.of("100", "204", "207", "212", "300", "311", "211;204");
    private static final List<String> CLOSE_REFUSALS = List.of("100", "210", "300", "301", "304", "305", "310");

    @Inject
    CurrentTenant tenant;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CurrentActor actor;

    @Inject
    KeepTokens keepTokens;

    @Inject
    Enrol enrol;

    @Inject
    OpenSession openSession;

    @Inject
    CloseSession closeSession;

    @Inject
    Launches launches;

    @Inject
    ReceiveReply receiveReply;

    @Inject
    ExpireSessions expireSessions;

    @Inject
    Identifiers identifiers;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Inject
    @ConfigProperty(name = "presente.db.url")
    String databaseUrl;

    @Inject
    @ConfigProperty(name = "presente.db.user")
    String databaseUser;

    @Inject
    @ConfigProperty(name = "presente.db.password")
    String databasePassword;

    private Connection database;
    private Otec otec;
    private Otec other;
    private CourseRun run;
    private final Map<UUID, Enrolment> learnersOf = new HashMap<>();

    @Deployment
    static WebArchive presente() {
        String wanted = "seeds=" + System.getProperty("faults.seeds", "1") + "\noperations="
                + System.getProperty("faults.operations", "600") + "\nline="
                + System.getProperty("faults.line", "");
        return Deployments.war()
                .addClasses(MovableTime.class, Protocol.class)
                .addAsResource(new StringAsset(wanted), "history.properties");
    }

    /** No job of the node acts meanwhile: the history is this test's alone. */
    @BeforeEach
    void anOtecAtATimeOfItsOwn() throws Exception {
        Properties account = new Properties();
        account.setProperty("user", databaseUser);
        account.setProperty("password", databasePassword);
        database = new com.mysql.cj.jdbc.Driver().connect(databaseUrl, account);
        change("UPDATE lease SET holder = 'nobody', until_at = '2999-01-01'");
        actor.set(Actor.SERVICE);
        anotherOtec();
    }

    private void anotherOtec() throws Exception {
        other = MadeUp.otec(registerTenant);
        otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        keepTokens.activate(keepTokens.store(new Description("uno"), MadeUp.token()));
        keepTokens.activate(keepTokens.store(new Description("dos"), MadeUp.token()));
    }

    @AfterEach
    void letsJobsRunAgain() throws SQLException {
        MovableTime.set(Instant.now());
        change("UPDATE lease SET until_at = '2000-01-01'");
        database.close();
    }

    @Test
    void isAlwaysLegal() throws Exception {
        Properties wanted = wanted();
        int operations = Integer.parseInt(wanted.getProperty("operations"));
        int done = 0;
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (String seed : wanted.getProperty("seeds").split(",")) {
            MovableTime.set(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
            // What the history before left open would become due in this one.
            anotherOtec();
            run = newRun(
                    new AttendancePolicy(Rhythm.OPEN_CLOSE, MINUTES),
                    LocalDate.now(TimeSource.CHILE).minusDays(1));
            Walk walk = new Walk(Long.parseLong(seed.trim()));
            for (int i = 0; i < operations; i++) {
                try {
                    walk.step();
                } catch (AssertionError | RuntimeException illegal) {
                    throw new AssertionError(
                            "seed " + seed + ", operation " + i + " (again: -Dfaults.seeds=" + seed + "): "
                                    + String.join(" | ", walk.last),
                            illegal);
                }
            }
            walk.everythingStandsAsItMust();
            done += operations;
            walk.counted.forEach((what, times) -> counted.merge(what, times, Integer::sum));
        }
        tell(
                wanted,
                "seeds " + wanted.getProperty("seeds") + " x " + operations + " operations, " + done + " in all, "
                        + counted + ": 0 violations");
    }

    /** The night of 4 April 2026 has 23:00 to 23:59 twice, that of 6 September has no 00:00 to 00:59. */
    @Test
    void lastsAsLongInTheNightsWhenClocksChange() throws Exception {
        night("2026-04-05T01:30:00Z", "2026-04-04 22:30:00", "2026-04-04 23:45:00", "2026-04-05T04:00:00Z");
        night("2026-09-06T02:30:00Z", "2026-09-05 22:30:00", "2026-09-06 00:45:00", "2026-09-06T04:00:00Z");
        tell(
                wanted(),
                "two nights with four sessions each: 180 minutes are 180 minutes, days end at Chile's midnight, SENCE's"
                        + " repeated and missing hours are read right");
    }

    /**
     * @param opens when sessions open, half past ten in the evening
     * @param wall what SENCE's clock says then
     * @param wallLater what SENCE's clock says, if it is not put right at once, two hours and a quarter later
     * @param dayEnds when the day of Chile's mainland ends
     */
    private void night(String opens, String wall, String wallLater, String dayEnds) throws Exception {
        Instant opened = Instant.parse(opens);
        MovableTime.set(opened.minusSeconds(60));
        LocalDate day = LocalDate.ofInstant(opened, TimeSource.CHILE);
        run = newRun(new AttendancePolicy(Rhythm.OPEN_CLOSE, 180), day);
        UUID left = opened(newLearner(), opened, wall);
        UUID closed = opened(newLearner(), opened, wall);
        UUID later = opened(newLearner(), opened.plus(Duration.ofMinutes(135)), wallLater);
        run = newRun(new AttendancePolicy(Rhythm.ONCE_PER_DAY, null), day);
        UUID daily = opened(newLearner(), opened, wall);

        MovableTime.set(opened.plus(Duration.ofMinutes(160)));
        close(closed);
        expireWhatIsDue();
        assertThat(state(left)).isEqualTo("OPEN");
        assertThat(state(closed)).isEqualTo("CLOSED");
        assertThat(ask(
                        "SELECT TIMESTAMPDIFF(SECOND, opened_at, ended_at) FROM attendance_session WHERE id = ?",
                        Macs.bytes(closed)))
                .isEqualTo(String.valueOf(Duration.ofMinutes(160).toSeconds()));
        assertThat(state(daily)).isEqualTo(Instant.parse(dayEnds).isAfter(MovableTime.now()) ? "OPEN" : "EXPIRED");
        assertThat(ask("SELECT limit_at FROM attendance_session WHERE id = ?", Macs.bytes(daily)))
                .startsWith(dayEnds.replace('T', ' ').replace("Z", ""));

        MovableTime.set(opened.plus(Duration.ofHours(3)).minusMillis(1));
        expireWhatIsDue();
        assertThat(state(left)).isEqualTo("OPEN");
        MovableTime.set(opened.plus(Duration.ofHours(3)));
        expireWhatIsDue();
        assertThat(state(left)).isEqualTo("EXPIRED");
        assertThat(state(later)).isEqualTo("OPEN");

        for (UUID each : List.of(left, closed, later, daily)) {
            int signals =
                    Integer.parseInt(ask("SELECT signals FROM attendance_session WHERE id = ?", Macs.bytes(each)));
            assertThat(signals & 1 << Signal.FECHA_HORA_NEAR.ordinal()).isNotZero();
        }
    }

    private UUID opened(Enrolment enrolment, Instant at, String fechaHora) throws Exception {
        Instant before = MovableTime.now();
        MovableTime.set(at);
        Opening opening =
                openSession.open(enrolment.id(), enrolment.learner().id()).orElseThrow();
        Map<String, String> sent = launches.take(
                        ((Opening.Launched) opening).handle(),
                        enrolment.learner().id())
                .orElseThrow()
                .fields();
        UUID id = newestSession(enrolment.id());
        answer(sent, Route.START_RETOMA, Map.of("IdSesionSence", "S-1", "FechaHora", fechaHora));
        learnersOf.put(id, enrolment);
        MovableTime.set(before);
        return id;
    }

    private void close(UUID session) {
        UUID learner = Objects.requireNonNull(learnersOf.get(session)).learner().id();
        Closing closing = closeSession.close(session, learner).orElseThrow();
        answer(
                launches.take(((Closing.Launched) closing).handle(), learner)
                        .orElseThrow()
                        .fields(),
                Route.CLOSE_RETOMA,
                Map.of());
    }

    private void answer(Map<String, String> sent, Route route, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(sent);
        fields.keySet()
                .retainAll(List.of("CodSence", "CodigoCurso", "IdSesionAlumno", "RunAlumno", "LineaCapacitacion"));
        fields.putAll(more);
        String nonce = identifiers.nonce(otec.id(), new IdSesionAlumno(sent.get("IdSesionAlumno")), route.phase());
        assertThat(receive(new Delivery(route, nonce, body(fields), MovableTime.now(), "", "192.0.2.1", false)))
                .isPresent();
    }

    private Optional<UUID> receive(Delivery delivery) {
        return receiveReply
                .sessionOf(delivery)
                .filter(session -> receiveReply.receive(tenant.otec(), session, delivery, false));
    }

    private void expireWhatIsDue() {
        Instant now = MovableTime.now();
        expireSessions.due(now, 1000).forEach(id -> expireSessions.expire(id, now));
    }

    private String state(UUID session) throws SQLException {
        return ask("SELECT state FROM attendance_session WHERE id = ?", Macs.bytes(session));
    }

    /** One history of a few learners, by one seed. */
    private final class Walk {
        private final Random random;
        private final Protocol protocol = new Protocol();
        private final List<Enrolment> learners = new ArrayList<>();
        private final Map<UUID, Enrolment> enrolments = new HashMap<>();
        private final Map<UUID, List<UUID>> sessionsOf = new HashMap<>();
        private final Map<UUID, Map<String, String>> sent = new HashMap<>();
        private final Map<UUID, List<Delivery>> delivered = new HashMap<>();
        private final Map<String, Integer> counted = new LinkedHashMap<>();
        private final List<String> last = new ArrayList<>();

        Walk(long seed) {
            random = new Random(seed);
            for (int i = 0; i < LEARNERS; i++) learners.add(aLearner());
        }

        private Enrolment aLearner() {
            Enrolment enrolment = newLearner();
            enrolments.put(enrolment.id(), enrolment);
            return enrolment;
        }

        void step() throws Exception {
            if (random.nextInt(8) == 0) {
                MovableTime.pass(Duration.ofSeconds(random.nextInt(20) == 0 ? 60L * MINUTES : random.nextInt(300)));
            } else {
                MovableTime.pass(Duration.ofMillis(1 + random.nextInt(2000)));
            }
            int what = random.nextInt(100);
            if (what < 22) open();
            else if (what < 40) startAnswer();
            else if (what < 52) close();
            else if (what < 67) closeAnswer();
            else if (what < 79) replay();
            else if (what < 84) contradiction();
            else if (what < 89) astray();
            else if (what < 96) expire();
            else if (what < 98) editTheRun();
            else learners.set(random.nextInt(LEARNERS), aLearner());
        }

        private void open() throws Exception {
            Enrolment enrolment = learners.get(random.nextInt(LEARNERS));
            Instant now = MovableTime.now();
            note("open");
            Attendance live = protocol.live(enrolment.id());
            Opening opening =
                    openSession.open(enrolment.id(), enrolment.learner().id()).orElseThrow();
            if (live != null && live.isDue(now)) {
                live.timeOut();
                stands(live);
                live = null;
            }
            if (live != null && !live.state.equals("ISSUED")) {
                assertThat(opening).isEqualTo(new Opening.AlreadyOpen(live.id));
                stands(live);
                return;
            }
            assertThat(opening).isInstanceOf(Opening.Launched.class);
            String handle = ((Opening.Launched) opening).handle();
            if (live != null) {
                live.deadline = now.plus(Protocol.PENDING);
                live.events++;
                launch(handle, enrolment, live, false);
                return;
            }
            UUID id = newestSession(enrolment.id());
            assertThat(protocol.all()).doesNotContainKey(id);
            Attendance issued = protocol.issue(id, enrolment.id(), now, MINUTES);
            issued.events = 1;
            sessionsOf.computeIfAbsent(enrolment.id(), key -> new ArrayList<>()).add(id);
            launch(handle, enrolment, issued, false);
        }

        /** The form goes out once, to its own learner, within a minute. */
        private void launch(String handle, Enrolment enrolment, Attendance session, boolean close) throws Exception {
            UUID learner = enrolment.learner().id();
            boolean late = random.nextInt(20) == 0;
            if (late) MovableTime.pass(Duration.ofSeconds(60));
            assertThat(launches.take(handle, UUID.randomUUID())).isEmpty();
            Optional<Launches.Form> form = launches.take(handle, learner);
            assertThat(form.isPresent()).isEqualTo(!late);
            assertThat(launches.take(handle, learner)).isEmpty();
            if (form.isPresent()) {
                session.events++;
                Map<String, String> fields = form.get().fields();
                Map<String, String> first = sent.putIfAbsent(session.id, fields);
                if (first != null) {
                    for (String name : List.of("CodigoCurso", "CodSence", "RunAlumno", "IdSesionAlumno")) {
                        assertThat(fields.get(name)).as(name).isEqualTo(first.get(name));
                    }
                }
                if (close) assertThat(fields).containsEntry("IdSesionSence", session.idSesionSence);
            }
            stands(session);
        }

        private void close() throws Exception {
            Attendance session = some("OPEN");
            if (session == null) return;
            Enrolment enrolment = Objects.requireNonNull(enrolments.get(session.enrolment));
            note("close");
            Instant now = MovableTime.now();
            Closing closing =
                    closeSession.close(session.id, enrolment.learner().id()).orElseThrow();
            if (session.isDue(now)) session.timeOut();
            if (!session.mayBeClosed()) {
                assertThat(closing).isInstanceOf(Closing.NotClosable.class);
                stands(session);
                return;
            }
            assertThat(closing).isInstanceOf(Closing.Launched.class);
            protocol.closing(session, now);
            launch(((Closing.Launched) closing).handle(), enrolment, session, true);
        }

        private void startAnswer() throws Exception {
            Attendance session = some("ISSUED");
            if (session == null || !sent.containsKey(session.id)) return;
            Map<String, String> fields = echo(session.id);
            boolean refused = random.nextInt(5) == 0;
            String idSesionSence = random.nextInt(15) == 0 ? "" : "S-" + random.nextInt(1_000_000);
            fields.put("IdSesionSence", refused ? "" : idSesionSence);
            if (refused) fields.put("GlosaError", START_REFUSALS.get(random.nextInt(START_REFUSALS.size())));
            // GlosaError wins over the route.
            Route route = refused && random.nextInt(3) > 0 ? Route.START_ERROR : Route.START_RETOMA;
            deliver(session, delivery(session.id, route, fields));
        }

        private void closeAnswer() throws Exception {
            Attendance session = some("CLOSING");
            if (session == null || session.closeFormSince == null) return;
            Map<String, String> fields = echo(session.id);
            boolean refused = random.nextInt(2) == 0;
            if (refused) fields.put("GlosaError", CLOSE_REFUSALS.get(random.nextInt(CLOSE_REFUSALS.size())));
            Route route = refused && random.nextInt(3) > 0 ? Route.CLOSE_ERROR : Route.CLOSE_RETOMA;
            deliver(session, delivery(session.id, route, fields));
        }

        private void replay() throws Exception {
            Attendance session = someLaunched();
            List<Delivery> earlier = session == null ? null : delivered.get(session.id);
            if (session == null || earlier == null) return;
            Delivery again = earlier.get(random.nextInt(earlier.size()));
            note("again");
            deliver(
                    session,
                    new Delivery(
                            again.route(), again.nonce(), again.body(), MovableTime.now(), "", again.address(), false));
        }

        /** What SENCE answered, as it comes in; what it says is read here by its fields alone. */
        private void deliver(Attendance session, Delivery delivery) throws Exception {
            Map<String, String> fields = fields(delivery.body());
            String bytes = new String(delivery.body(), StandardCharsets.ISO_8859_1);
            Instant now = delivery.receivedAt();
            String glosa = fields.get("GlosaError");
            boolean start = delivery.route().phase() == Phase.START;
            note(delivery.route().name() + " " + glosa);
            assertThat(receive(delivery)).contains(session.id);
            delivered.computeIfAbsent(session.id, key -> new ArrayList<>()).add(delivery);
            Effect effect;
            if (contradicts(session.id, fields)) effect = protocol.contradicted(session, bytes, now);
            else if (start && glosa != null) effect = protocol.startRefused(session, bytes, now);
            else if (start)
                effect = protocol.startAccepted(session, bytes, blankIsNull(fields.get("IdSesionSence")), now);
            else if (glosa != null) effect = protocol.closeRefused(session, bytes, glosa, now);
            else effect = protocol.closeAccepted(session, bytes, now);
            stands(session);
            String outcome = newestOutcome(session.id, delivery.body());
            counted.merge(outcome, 1, Integer::sum);
            assertThat(outcome.equals("TRANSITION")).as(outcome).isEqualTo(effect == Effect.MOVED);
            assertThat(outcome.equals("REPLAY")).as(outcome).isEqualTo(effect == Effect.REPLAYED);
        }

        /** SENCE's answer about somebody or something else. */
        private void contradiction() throws Exception {
            Attendance session = someLaunched();
            if (session == null) return;
            Map<String, String> fields = echo(session.id);
            fields.put("IdSesionSence", "S-forged");
            List<String> names = List.of("RunAlumno", "CodSence", "CodigoCurso", "LineaCapacitacion");
            fields.put(names.get(random.nextInt(names.size())), "1");
            deliver(session, delivery(session.id, Route.START_RETOMA, fields));
        }

        /** A genuine answer that came to another OTEC, with another nonce, or to the other phase's address. */
        private void astray() throws Exception {
            Attendance session = someLaunched();
            if (session == null) return;
            note("astray");
            Map<String, String> fields = echo(session.id);
            fields.put("IdSesionSence", "S-astray");
            Delivery honest = delivery(session.id, Route.START_RETOMA, fields);
            int how = random.nextInt(3);
            if (how == 0) tenant.change(other);
            Delivery wrong = new Delivery(
                    how == 1 ? Route.CLOSE_RETOMA : honest.route(),
                    how == 2 ? "x".repeat(22) : honest.nonce(),
                    honest.body(),
                    honest.receivedAt(),
                    "",
                    "192.0.2.1",
                    false);
            Optional<UUID> shown = receive(wrong);
            tenant.change(otec);
            assertThat(shown).isEmpty();
            stands(session);
        }

        private void expire() throws Exception {
            note("expire");
            Instant now = MovableTime.now();
            List<UUID> due = expireSessions.due(now, 1000);
            for (Attendance each : protocol.all().values()) {
                if (each.isDue(now)) assertThat(due).contains(each.id);
            }
            for (UUID id : due) {
                Attendance session = Objects.requireNonNull(protocol.all().get(id), "unknown session");
                assertThat(expireSessions.expire(id, now)).isEqualTo(session.isDue(now));
                if (session.isDue(now)) session.timeOut();
                stands(session);
            }
        }

        private void editTheRun() throws Exception {
            note("edit");
            transaction.begin();
            em.createQuery("UPDATE CourseRun r SET r.codigoCurso = :other WHERE r.id = :id")
                    .setParameter("other", new CodigoCurso("ACCION-" + (1000 + random.nextInt(9000))))
                    .setParameter("id", run.id())
                    .executeUpdate();
            transaction.commit();
        }

        private void everythingStandsAsItMust() throws Exception {
            for (Attendance each : protocol.all().values()) stands(each);
        }

        /** Mostly one in that state, and now and then any. */
        private @Nullable Attendance some(String state) {
            int at = random.nextInt(LEARNERS);
            for (int i = 0; i < LEARNERS && random.nextInt(20) > 0; i++) {
                List<UUID> ids = sessionsOf.getOrDefault(
                        learners.get((at + i) % LEARNERS).id(), List.of());
                Attendance newest = ids.isEmpty() ? null : protocol.all().get(ids.get(ids.size() - 1));
                if (newest != null && newest.state.equals(state)) return newest;
            }
            return someSession(learners.get(at));
        }

        private @Nullable Attendance someSession(Enrolment enrolment) {
            List<UUID> ids = sessionsOf.get(enrolment.id());
            if (ids == null) return null;
            int back = random.nextInt(3) > 0 ? 0 : random.nextInt(Math.min(4, ids.size()));
            return protocol.all().get(ids.get(ids.size() - 1 - back));
        }

        private @Nullable Attendance someLaunched() {
            Attendance session = someSession(learners.get(random.nextInt(LEARNERS)));
            return session == null || !sent.containsKey(session.id) ? null : session;
        }

        private Map<String, String> echo(UUID session) {
            Map<String, String> fields = new LinkedHashMap<>();
            Map<String, String> form = Objects.requireNonNull(sent.get(session));
            for (String name : List.of("CodSence", "CodigoCurso", "IdSesionAlumno", "RunAlumno", "LineaCapacitacion")) {
                fields.put(name, form.get(name));
            }
            fields.put("FechaHora", "2026-11-23 14:32:00");
            return fields;
        }

        private boolean contradicts(UUID session, Map<String, String> fields) {
            return echo(session).entrySet().stream()
                    .anyMatch(field -> !field.getValue().equals(fields.get(field.getKey())));
        }

        private Delivery delivery(UUID session, Route route, Map<String, String> fields) {
            IdSesionAlumno id =
                    new IdSesionAlumno(Objects.requireNonNull(sent.get(session)).get("IdSesionAlumno"));
            return new Delivery(
                    route,
                    identifiers.nonce(otec.id(), id, route.phase()),
                    body(fields),
                    MovableTime.now(),
                    "",
                    "192.0.2." + random.nextInt(200),
                    false);
        }

        private void note(String what) {
            String kind = what.contains(" ") ? what.substring(0, what.indexOf(' ')) : what;
            counted.merge(kind, 1, Integer::sum);
            last.add(what);
            if (last.size() > 12) last.remove(0);
        }

        /** The rows of that session say what the protocol says. */
        private void stands(Attendance session) throws SQLException {
            try (PreparedStatement select = database.prepareStatement(
                    "SELECT state, live_enrolment_id IS NOT NULL, id_sesion_sence, (SELECT COUNT(*) FROM session_event e"
                            + " WHERE e.tenant_id = s.tenant_id AND e.session_id = s.id) FROM attendance_session s"
                            + " WHERE tenant_id = ? AND id = ?")) {
                select.setInt(1, otec.id());
                select.setBytes(2, Macs.bytes(session.id));
                ResultSet row = select.executeQuery();
                row.next();
                assertThat(List.of(
                                row.getString(1), row.getBoolean(2), String.valueOf(row.getString(3)), row.getInt(4)))
                        .as("state, live, IdSesionSence, events of " + session.id)
                        .isEqualTo(List.of(
                                session.state, session.live, String.valueOf(session.idSesionSence), session.events));
            }
        }
    }

    private UUID newestSession(UUID enrolment) throws SQLException {
        String id = ask(
                "SELECT HEX(id) FROM attendance_session WHERE tenant_id = ? AND live_enrolment_id = ?",
                otec.id(),
                Macs.bytes(enrolment));
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(HexFormat.of().parseHex(id));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private String newestOutcome(UUID session, byte[] body) throws SQLException {
        return ask(
                "SELECT outcome FROM session_event WHERE tenant_id = ? AND session_id = ? AND raw_hash = ?"
                        + " ORDER BY happened_at DESC, id DESC LIMIT 1",
                otec.id(),
                Macs.bytes(session),
                Secrets.hash(body));
    }

    private String ask(String sql, Object... values) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            ResultSet row = select.executeQuery();
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        }
    }

    private void change(String sql) throws SQLException {
        try (PreparedStatement update = database.prepareStatement(sql)) {
            update.executeUpdate();
        }
    }

    private Enrolment newLearner() {
        return enrol.enrol(run, MadeUp.rut(), "Ana Prueba", "", Exemption.NONE);
    }

    private CourseRun newRun(AttendancePolicy policy, LocalDate from) throws Exception {
        return MadeUp.stored(MadeUp.run(from, from.plusYears(9), policy), em, transaction);
    }

    private static byte[] body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, String> fields(byte[] body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static @Nullable String blankIsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Properties wanted() throws IOException {
        Properties wanted = new Properties();
        try (InputStream in = Objects.requireNonNull(HistoryIT.class.getResourceAsStream("/history.properties"))) {
            wanted.load(in);
        }
        return wanted;
    }

    /** For the suite, which runs this in a server of its own. */
    private static void tell(Properties wanted, String figures) throws IOException {
        System.out.println("FAULTS history: " + figures);
        if (!wanted.getProperty("line").isBlank()) Files.writeString(Path.of(wanted.getProperty("line")), figures);
    }
}
