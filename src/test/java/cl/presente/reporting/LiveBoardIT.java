package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.Ids;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is counted where on the live board, and how long counting takes, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class LiveBoardIT {

    private static final Logger LOG = Logger.getLogger(LiveBoardIT.class.getName());

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    KeepTokens tokens;

    @Inject
    Courses courses;

    @Inject
    Enrol enrol;

    @Inject
    LiveBoard board;

    @Resource(lookup = "java:app/presente")
    DataSource database;

    private UUID token;
    private Course course;
    private int people;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anOtecWithACourse() {
        actor.set(Actor.SERVICE);
        tenant.change(MadeUp.otec(registerTenant));
        token = tokens.store(new Description("único"), MadeUp.token());
        course = new Course("Planillas", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20);
        courses.add(course);
    }

    @Test
    void eachLearnerStandsWhereHisNewestSessionPutsHim() throws SQLException {
        CourseRun run = run(Environment.TEST, Rhythm.OPEN_CLOSE, 0, 5);
        List<Enrolment> nomina = enrol(run, 8);
        Instant now = Instant.now();
        try (Connection connection = database.getConnection();
                Insert insert = new Insert(connection)) {
            insert.add(nomina.get(0), run, "OPEN", "", now.minusMillis(60), null);
            insert.add(nomina.get(1), run, "CLOSED", "", now.minusMillis(60), now);
            insert.add(nomina.get(2), run, "REFUSED", "208", now.minusMillis(60), now);
            insert.add(nomina.get(3), run, "REFUSED", "100", now.minusMillis(90), now.minusMillis(60));
            insert.add(nomina.get(3), run, "OPEN", "", now.minusMillis(30), null);
            insert.add(nomina.get(4), run, "OPEN", "300", now.minusMillis(60), null);
            insert.add(nomina.get(5), run, "CLOSED", "", now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(2)));
            insert.add(nomina.get(6), run, "ABANDONED", "", now.minusMillis(60), now);
        }

        LiveView view = board.look(new LiveScope(Environment.TEST, null), 10);

        assertThat(view.total()).isEqualTo(new LiveCounts(3, 1, 3, 2));
        assertThat(view.connected())
                .extracting(LiveSession::enrolment)
                .containsExactlyInAnyOrder(
                        nomina.get(0).id(), nomina.get(3).id(), nomina.get(4).id());
        assertThat(view.failing())
                .extracting(LiveSession::enrolment)
                .containsExactlyInAnyOrder(
                        nomina.get(4).id(), nomina.get(2).id(), nomina.get(6).id());
        assertThat(view.absent())
                .extracting(Absentee::enrolment)
                .containsExactlyInAnyOrder(nomina.get(5).id(), nomina.get(7).id());
        assertThat(view.absent()).extracting(Absentee::run).allMatch(masked -> masked.startsWith("•"));
        assertThat(board.look(new LiveScope(Environment.PRODUCTION, null), 10).total())
                .isEqualTo(LiveCounts.NONE);
        assertThat(board.look(new LiveScope(Environment.TEST, run.id()), 10)).isEqualTo(view);
    }

    @Test
    void whoLeftForSenceFourMinutesAgoAndGotNoAnswerFails() throws SQLException {
        CourseRun run = run(Environment.TEST, Rhythm.OPEN_CLOSE, 0, 5);
        List<Enrolment> nomina = enrol(run, 2);
        Instant now = Instant.now();
        try (Connection connection = database.getConnection();
                Insert insert = new Insert(connection)) {
            insert.add(nomina.get(0), run, "ISSUED", "", now.minusSeconds(241), null);
            insert.add(nomina.get(1), run, "ISSUED", "", now.minusSeconds(200), null);
        }

        LiveView view = board.look(new LiveScope(Environment.TEST, run.id()), 10);

        assertThat(view.total().failing()).isEqualTo(1);
        assertThat(view.failing())
                .extracting(LiveSession::enrolment)
                .containsExactly(nomina.get(0).id());
    }

    @Test
    void nobodyIsMissedWhoNeedNotCome() throws SQLException {
        enrol(run(Environment.TEST, Rhythm.ONCE_PER_DAY, 1, 5), 1);
        enrol(run(Environment.TEST, Rhythm.ONCE_PER_DAY, -5, -1), 1);
        CourseRun today = run(Environment.TEST, Rhythm.ONCE_PER_DAY, 0, 0);
        enrol.enrol(today, person(), "Becaria", "", new Exemption(true, "Becaria"));
        CourseRun once = run(Environment.TEST, Rhythm.ONCE_PER_COURSE, -9, 9);
        List<Enrolment> nomina = enrol(once, 2);
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        try (Connection connection = database.getConnection();
                Insert insert = new Insert(connection)) {
            insert.add(nomina.get(0), once, "EXPIRED", "", lastWeek, lastWeek);
            insert.add(nomina.get(1), once, "REFUSED", "100", lastWeek, lastWeek);
        }

        LiveView view = board.look(new LiveScope(Environment.TEST, null), 10);

        assertThat(view.absent())
                .extracting(Absentee::enrolment)
                .containsExactly(nomina.get(1).id());
        assertThat(view.runs().keySet()).extracting(RunChoice::id).containsExactlyInAnyOrder(today.id(), once.id());
        assertThat(board.environments()).containsExactly(Environment.TEST);
    }

    @Test
    void aStrangerSeesNothing() {
        LiveScope scope = new LiveScope(Environment.TEST, null);
        actor.set(null);

        assertThatThrownBy(() -> board.look(scope, 1)).isInstanceOf(Denied.class);
        assertThatThrownBy(board::environments).isInstanceOf(Denied.class);
        assertThatThrownBy(board::runs).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> board.absentEnrolments(scope)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> board.connectedEnrolments(scope)).isInstanceOf(Denied.class);
    }

    /** Ten runs of five hundred learners with two sessions each today; the figure is printed, not asserted. */
    @Test
    void tenThousandSessionsOfFiveThousandLearnersAreCounted() throws SQLException {
        String[] states = {"CLOSED", "OPEN", "REFUSED", "ABANDONED", "CLOSED"};
        try (Connection connection = database.getConnection();
                Insert insert = new Insert(connection)) {
            Map<CourseRun, List<Enrolment>> runs = new HashMap<>();
            for (int r = 0; r < 10; r++) {
                CourseRun run = run(Environment.TEST, Rhythm.OPEN_CLOSE, 0, 5);
                runs.put(run, enrol(run, 550));
            }
            Instant now = Instant.now();
            for (Map.Entry<CourseRun, List<Enrolment>> each : runs.entrySet()) {
                CourseRun run = each.getKey();
                List<Enrolment> nomina = each.getValue();
                for (int i = 0; i < 500; i++) {
                    String state = states[i % states.length];
                    insert.add(nomina.get(i), run, "REFUSED", "100", now.minusMillis(3), now.minusMillis(2));
                    insert.add(nomina.get(i), run, state, "", now.minusMillis(1), state.equals("OPEN") ? null : now);
                }
            }
        }
        LiveScope scope = new LiveScope(Environment.TEST, null);

        List<Long> millis = new ArrayList<>();
        LiveView view = board.look(scope, 25);
        for (int i = 0; i < 11; i++) {
            long start = System.nanoTime();
            view = board.look(scope, 25);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }

        assertThat(view.total()).isEqualTo(new LiveCounts(1000, 2000, 2000, 500));
        String figure = "live board, 10,000 sessions today, 5,500 learners, 10 runs: median "
                + millis.stream().sorted().toList().get(5) + " ms of " + millis;
        LOG.info(figure);
        System.out.println(figure);
    }

    private CourseRun run(Environment environment, Rhythm rhythm, int from, int to) {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        CourseRun made = new CourseRun(
                course,
                new CodigoCurso("ACCION-" + ThreadLocalRandom.current().nextInt(1_000_000)),
                environment,
                new CourseRun.Schedule(
                        today.plusDays(from),
                        today.plusDays(to),
                        new AttendancePolicy(rhythm, rhythm == Rhythm.OPEN_CLOSE ? 60 : null)),
                new CourseRun.Texts("", "", ""));
        courses.add(made);
        return made;
    }

    private List<Enrolment> enrol(CourseRun run, int learners) {
        return enrol.enrol(
                run,
                IntStream.range(0, learners)
                        .mapToObj(i -> person())
                        .map(rut -> new Enrol.Entry(rut, "Persona " + rut.number(), "", Exemption.NONE))
                        .toList());
    }

    private Rut person() {
        return MadeUp.rut(20_000_000 + people++);
    }

    /** Puts sessions into the table as they would lie there. */
    private final class Insert implements AutoCloseable {

        private final PreparedStatement insert;

        Insert(Connection connection) throws SQLException {
            insert = connection.prepareStatement("INSERT INTO attendance_session (tenant_id, id, enrolment_id,"
                    + " course_run_id, live_enrolment_id, state, environment, rut_otec, cod_sence, codigo_curso, linea,"
                    + " run_alumno, id_sesion_alumno, policy, minutes, run_ends_on, token_id, codes, signals, grade,"
                    + " issued_at, launched_at, opened_at, limit_at, ended_at) VALUES (?, ?, ?, ?, ?, ?, ?, '1-9', '-1',"
                    + " '-1', 3, '1-9', ?, 'OPEN_CLOSE', 60, CURRENT_DATE, ?, ?, 0, 'NONE', ?, ?, ?, ?, ?)");
        }

        void add(Enrolment of, CourseRun run, String state, String codes, Instant issued, Instant ended)
                throws SQLException {
            UUID id = Ids.next();
            boolean live = state.equals("OPEN");
            boolean opened = live || state.equals("CLOSED") || state.equals("EXPIRED");
            int i = 1;
            insert.setInt(i++, tenant.id());
            insert.setBytes(i++, bytes(id));
            insert.setBytes(i++, bytes(of.id()));
            insert.setBytes(i++, bytes(run.id()));
            insert.setBytes(i++, live ? bytes(of.id()) : null);
            insert.setString(i++, state);
            insert.setString(i++, run.environment().name());
            insert.setString(i++, id.toString());
            insert.setBytes(i++, bytes(token));
            insert.setString(i++, codes);
            insert.setTimestamp(i++, Timestamp.from(issued));
            insert.setTimestamp(i++, Timestamp.from(issued));
            insert.setTimestamp(i++, opened ? Timestamp.from(issued) : null);
            insert.setTimestamp(i++, live ? Timestamp.from(Instant.now().plusSeconds(3600)) : null);
            insert.setTimestamp(i, ended == null ? null : Timestamp.from(ended));
            insert.addBatch();
        }

        @Override
        public void close() throws SQLException {
            insert.executeBatch();
            insert.close();
        }

        private static byte[] bytes(UUID id) {
            return ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
        }
    }
}
