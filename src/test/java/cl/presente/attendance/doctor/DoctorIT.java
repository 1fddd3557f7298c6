package cl.presente.attendance.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.Ids;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.Rut;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.Role;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The doctor over stored rows, some of which today's rules would never let in, in the packaged service. */
@ExtendWith(ArquillianExtension.class)
class DoctorIT {

    private static final int MANY = 5_000;
    private static final LocalDate TODAY = LocalDate.now(TimeSource.CHILE);

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    Enrol enrol;

    @Inject
    Doctor doctor;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "java:app/presente")
    DataSource database;

    private CourseRun run;
    private Enrolment ana;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aRunInOrder() throws Exception {
        tenant.change(MadeUp.otec(registerTenant));
        actor.set(Actor.SERVICE);
        token();
        run = newRun(TODAY, TODAY.plusDays(10));
        ana = enrol(run, MadeUp.rut(), "Ana Prueba");
    }

    @Test
    void findsNothingToPutRightInARunThatIsInOrder() {
        assertThat(checks()).containsExactly(Check.COUNTS_FOR_NOTHING);
        assertThat(doctor.summary(run.id()).orElseThrow().isFine()).isTrue();
    }

    @Test
    void aStoredRunWithAWrongCheckDigit() throws Exception {
        Rut run = ana.learner().run();
        plant("UPDATE learner SET run = ?", run.number() + "-" + (run.checkDigit() == '1' ? '2' : '1'));
        found(Check.RUN_CHECK_DIGIT, "207", 1);
    }

    @Test
    void aStoredRunThatIsNone() throws Exception {
        plant("UPDATE learner SET run = 'sin run'");
        found(Check.RUN_FORMAT, "207", 1);
    }

    @Test
    void onePersonUnderTwoWritingsOfOneRun() throws Exception {
        enrol(run, new Rut(1_000_005, Rut.checkDigitOf(1_000_005)), "Karen Prueba");
        enrol(run, MadeUp.rut(), "Karen otra vez");
        plant(
                "UPDATE learner SET run = CONCAT('01000005-', ?) WHERE name = 'Karen otra vez'",
                "" + Rut.checkDigitOf(1_000_005));
        found(Check.DUPLICATE, "", 2);
    }

    @Test
    void aLearnerWithoutMailAndOneWithAMailThatIsNone() throws Exception {
        plant("UPDATE learner SET mail = ''");
        found(Check.MAIL_MISSING, "", 1);
        plant("UPDATE learner SET mail = 'ana en casa'");
        found(Check.MAIL_FORMAT, "", 1);
    }

    @Test
    void onePersonInTwoRunsOnTheSameDaysOnly() throws Exception {
        CourseRun same = newRun(TODAY.plusDays(10), TODAY.plusDays(12));
        CourseRun later = newRun(TODAY.plusDays(11), TODAY.plusDays(12));
        enrol(later, ana.learner().run(), "Ana Prueba");
        assertThat(checks()).doesNotContain(Check.OVERLAP);

        enrol(same, ana.learner().run(), "Ana Prueba");
        Finding overlap = found(Check.OVERLAP, "", 1);
        assertThat(overlap.learners().get(0).detail())
                .contains(same.codigoCurso().text());

        plant("UPDATE enrolment SET withdrawn_at = NOW() WHERE course_run_id = ?", Macs.bytes(same.id()));
        assertThat(checks()).doesNotContain(Check.OVERLAP);
    }

    @Test
    void storedCodesThatSenceWouldRefuse() throws Exception {
        plant("UPDATE course SET cod_sence = '12345'");
        found(Check.COD_SENCE, "204", 1);
        plant("UPDATE course SET cod_sence = ''");
        found(Check.COD_SENCE, "204", 1);
        plant("UPDATE course SET cod_sence = '1234567890'");
        plant("UPDATE course_run SET codigo_curso = '991'");
        found(Check.CODIGO_CURSO, "205", 1);
    }

    @Test
    void codesInEachOthersPlace() throws Exception {
        plant("UPDATE course SET cod_sence = '9910100'");
        plant("UPDATE course_run SET codigo_curso = '1234567890'");
        found(Check.CODES_SWAPPED, "306", 1);
    }

    @Test
    void minusOneInProduction() throws Exception {
        plant("UPDATE course_run SET environment = 'PRODUCTION'");
        plant("UPDATE course SET cod_sence = '-1'");
        found(Check.MINUS_ONE_IN_PRODUCTION, "204", 1);
    }

    @Test
    void productionThatIsSwitchedOffHereAndAnOtecWhoseRutIsNotProven() throws Exception {
        plant("UPDATE course_run SET environment = 'PRODUCTION'");
        plant("UPDATE tenant SET ownership_proven_at = NULL");
        found(Check.ENVIRONMENT_OFF, "", 1);
        found(Check.NOT_PROVEN, "211", 1);
        assertThat(checks()).doesNotContain(Check.COUNTS_FOR_NOTHING);
    }

    @Test
    void aLineThatTheEditionDoesNotKnow() throws Exception {
        plant("UPDATE course SET linea = 6");
        found(Check.LINE, "206", 1);
    }

    @Test
    void aRunThatIsOver() throws Exception {
        plant("UPDATE course_run SET starts_on = '2020-01-01', ends_on = '2020-01-02'");
        found(Check.OVER, "309", 1);
    }

    @Test
    void noTokenAndNoneThatSenceTakes() throws Exception {
        UUID token = only("SELECT t.id FROM SenceToken t");
        for (String learner : List.of("one", "two")) {
            plant(
                    "INSERT INTO token_refusal (tenant_id, id, token_id, learner_id, code, address, refused_at)"
                            + " SELECT id, ?, ?, ?, '212', ?, UTC_TIMESTAMP(6) FROM tenant",
                    Macs.bytes(Ids.next()),
                    Macs.bytes(token),
                    Macs.bytes(UUID.randomUUID()),
                    learner);
        }
        found(Check.TOKEN_REFUSED, "212", 1);
        plant("UPDATE sence_token SET state = 'RETIRING'");
        found(Check.TOKEN_MISSING, "303", 1);
    }

    @Test
    void noWayIntoTheCourseAndNobodyToGoIt() throws Exception {
        plant("UPDATE course_run SET course_url = ''");
        found(Check.COURSE_LINK_MISSING, "", 1);
        plant("UPDATE enrolment SET withdrawn_at = NOW()");
        found(Check.NO_LEARNERS, "", 0);
    }

    @Test
    void anotherOtecsRunIsNotThereAndItsLearnersOverlapWithNobody() throws Exception {
        CourseRun own = run;
        Rut anas = ana.learner().run();
        Otec first = tenant.otec();
        tenant.change(MadeUp.otec(registerTenant));
        CourseRun others = newRun(TODAY, TODAY.plusDays(10));
        enrol(others, anas, "Ana Prueba");

        assertThat(doctor.examine(own.id())).isEmpty();
        assertThat(doctor.examine(others.id()).orElseThrow().findings())
                .extracting(Finding::check)
                .doesNotContain(Check.OVERLAP);
        tenant.change(first);
        assertThat(doctor.examine(others.id())).isEmpty();
    }

    @Test
    void whoMaySeeTheCatalogueMayAskTheDoctorAndNobodyElse() {
        actor.set(new Actor(UUID.randomUUID(), "Violeta", tenant.id(), Role.AUDITOR, "192.0.2.1", Instant.now()));
        assertThat(doctor.examine(run.id())).isPresent();
        actor.set(new Actor(UUID.randomUUID(), "Ajena", tenant.id() + 1, Role.ADMIN, "192.0.2.1", Instant.now()));
        assertThatThrownBy(() -> doctor.examine(run.id())).isInstanceOf(Denied.class);
    }

    /** The figure is printed, not asserted. */
    @Test
    void examinesFiveThousandLearners() throws Exception {
        CourseRun other = newRun(TODAY, TODAY.plusDays(5));
        List<Enrol.Entry> nomina = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            int number = 20_000_000 + i;
            nomina.add(new Enrol.Entry(
                    new Rut(number, Rut.checkDigitOf(number)),
                    "Persona " + i,
                    i % 10 == 0 ? "" : i + "@otec.example",
                    Exemption.NONE));
        }
        enrolAll(run, nomina);
        enrolAll(other, nomina.subList(0, MANY / 2));
        plant("UPDATE learner SET run = CONCAT(LEFT(run, 8), '-x') WHERE name LIKE 'Persona 1%'");

        doctor.examine(run.id());
        long begin = System.nanoTime();
        Diagnosis diagnosis = doctor.examine(run.id()).orElseThrow();
        long millis = (System.nanoTime() - begin) / 1_000_000;

        System.out.println("doctor: " + diagnosis.learners() + " learners, "
                + diagnosis.findings().size() + " findings, " + millis + " ms");
        assertThat(diagnosis.learners()).isEqualTo(MANY + 1);
        assertThat(diagnosis.findings())
                .extracting(Finding::check, Finding::hits)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Check.RUN_FORMAT, 1_111),
                        org.assertj.core.groups.Tuple.tuple(Check.OVERLAP, MANY / 2),
                        org.assertj.core.groups.Tuple.tuple(Check.MAIL_MISSING, MANY / 10));
    }

    private List<Check> checks() {
        return doctor.examine(run.id()).orElseThrow().findings().stream()
                .map(Finding::check)
                .toList();
    }

    private Finding found(Check check, String code, int hits) {
        List<Finding> findings = doctor.examine(run.id()).orElseThrow().findings();
        assertThat(findings).extracting(Finding::check).contains(check);
        Finding finding = findings.stream()
                .filter(one -> one.check() == check)
                .findFirst()
                .orElseThrow();
        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.hits()).isEqualTo(hits);
        return finding;
    }

    private void token() throws Exception {
        plant(
                "INSERT INTO sence_token (tenant_id, id, label, state, priority, fingerprint, last_four, created_at)"
                        + " SELECT id, ?, 'uno', 'ACTIVE', 1, ?, 'ABCD', UTC_TIMESTAMP(6) FROM tenant",
                Macs.bytes(Ids.next()),
                Secrets.random(32));
    }

    /** Changes rows of this OTEC past every rule but the schema's. */
    private void plant(String sql, Object... values) throws SQLException {
        String ofOurs = sql.matches(".*(FROM|UPDATE) tenant\\b.*")
                ? sql + " WHERE id = ?"
                : sql + (sql.contains(" WHERE ") ? " AND" : " WHERE") + " tenant_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ofOurs)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.setInt(values.length + 1, tenant.id());
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private UUID only(String query) {
        return em.createQuery(query, UUID.class).getSingleResult();
    }

    private Enrolment enrol(CourseRun into, Rut who, String name) {
        return enrol.enrol(into, who, name, "ana@otec.example", Exemption.NONE);
    }

    private void enrolAll(CourseRun into, List<Enrol.Entry> nomina) {
        for (int i = 0; i < nomina.size(); i += 500) {
            enrol.enrol(into, nomina.subList(i, Math.min(nomina.size(), i + 500)));
        }
    }

    private CourseRun newRun(LocalDate first, LocalDate last) throws Exception {
        return MadeUp.stored(MadeUp.run(first, last, new AttendancePolicy(Rhythm.OPEN_CLOSE, 60)), em, transaction);
    }
}
