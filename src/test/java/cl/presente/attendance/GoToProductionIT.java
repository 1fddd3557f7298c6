package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.attendance.GoToProduction.Outcome.NotReady;
import cl.presente.attendance.Requirement.Check;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditCourse;
import cl.presente.catalogue.EditRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.ledger.TrailEvent;
import cl.presente.platform.Ids;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Snapshot;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.ProveOwnership;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.Role;
import cl.presente.tenant.access.StepUpNeeded;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run must be before it goes to production, and what sessions fix in the catalogue; on the real database. */
@ExtendWith(ArquillianExtension.class)
class GoToProductionIT {

    private static final LocalDate TODAY = LocalDate.now(TimeSource.CHILE);
    private static final String CODE = "ACCION-9910";

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    Courses courses;

    @Inject
    EditRun editRun;

    @Inject
    EditCourse editCourse;

    @Inject
    Enrol enrol;

    @Inject
    KeepTokens keepTokens;

    @Inject
    ProveOwnership ownership;

    @Inject
    Identifiers identifiers;

    @Inject
    GoToProduction goToProduction;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    private Otec otec;
    private CourseRun run;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aRunOfANewOtec() {
        actor.set(Actor.SERVICE);
        otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        run = newRun("1234567890", CODE);
    }

    @Test
    void anOtecThatSignedUpLearnsAllThatIsMissing() throws Exception {
        transaction.begin();
        em.createQuery("UPDATE Tenant t SET t.ownershipProvenAt = NULL WHERE t.id = :id")
                .setParameter("id", otec.id())
                .executeUpdate();
        transaction.commit();

        assertThat(unmet(run))
                .containsExactly(
                        Requirement.SWITCHED_ON,
                        Requirement.OWNERSHIP,
                        Requirement.TOKEN,
                        Requirement.LEARNERS,
                        Requirement.TESTED);
        assertThat(goToProduction.go(run.id(), CODE)).isInstanceOf(NotReady.class);
        assertThat(environment(run)).isEqualTo(Environment.TEST);
    }

    @Test
    void theWildcardNeverGoesToProduction() {
        assertThat(unmet(newRun("1234567890", "-1"))).contains(Requirement.NO_WILDCARD);
        assertThat(unmet(newRun("-1", CODE))).contains(Requirement.NO_WILDCARD);
    }

    @Test
    void aRunThatEndedDoesNotGo() {
        CourseRun ended = newRun("1234567890", CODE, TODAY.minusDays(3), TODAY.minusDays(1));

        assertThat(unmet(ended)).contains(Requirement.DATES);
    }

    @Test
    void aLineThatSencesEditionDoesNotTakeDoesNotGo() {
        Course fpt = new Course("Soldadura", LineaCapacitacion.FPT, new CodSence("1234567890"), 40);
        CourseRun ofLineSix = new CourseRun(fpt, facts("F6", TODAY, TODAY));
        courses.add(fpt, ofLineSix);

        assertThat(goToProduction.checklist(ofLineSix.id()))
                .filteredOn(check -> check.requirement() == Requirement.CODES)
                .singleElement()
                .matches(check -> !check.met() && check.detail().contains("línea"));
    }

    @Test
    void anExemptLearnerIsNobodyToRegister() {
        enrol.enrol(run, MadeUp.rut(), "Ana Becaria", "", new Exemption(true, "becaria"));
        assertThat(unmet(run)).contains(Requirement.LEARNERS);

        enrol.enrol(run, MadeUp.rut(), "Ana Prueba", "", Exemption.NONE);
        assertThat(unmet(run)).doesNotContain(Requirement.LEARNERS);
    }

    @Test
    void whatTheOtecDidInTestCounts() throws Exception {
        makeReady();

        assertThat(unmet(run)).containsExactly(Requirement.SWITCHED_ON);
    }

    @Test
    void onlyAnAdministratorWithAFreshSecondFactorGoesThere() {
        act(Role.COORDINATOR, Instant.now());
        assertThatExceptionOfType(Denied.class).isThrownBy(() -> goToProduction.go(run.id(), CODE));
        assertThat(goToProduction.checklist(run.id())).isNotEmpty();

        act(Role.ADMIN, Instant.now().minus(Duration.ofHours(1)));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> goToProduction.go(run.id(), CODE));
        assertThatExceptionOfType(StepUpNeeded.class).isThrownBy(() -> goToProduction.backToTest(run.id()));
    }

    @Test
    void nobodyMakesARunInProduction() {
        act(Role.ADMIN, Instant.now());

        assertThatThrownBy(() -> courses.add(new CourseRun(
                        run.course(),
                        new CodigoCurso(CODE),
                        Environment.PRODUCTION,
                        run.facts().schedule(),
                        run.facts().texts())))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("by-its-step");
        assertThatThrownBy(() -> editRun.change(run.id(), run.version(), in(Environment.PRODUCTION, run)))
                .hasMessageContaining("by-its-step");
    }

    @Test
    void aRunGoesBackUntilItsFirstSessionInProduction() throws Exception {
        putInProduction(run);
        goToProduction.backToTest(run.id());
        assertThat(environment(run)).isEqualTo(Environment.TEST);
        assertThat(kinds()).contains("run.back-in-test");

        putInProduction(run);
        session(run, Environment.PRODUCTION);
        assertThatThrownBy(() -> goToProduction.backToTest(run.id()))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("fixed");
        assertThat(environment(run)).isEqualTo(Environment.PRODUCTION);
    }

    @Test
    void aSessionAtSenceFixesTheCodesThatItSent() throws Exception {
        session(run, Environment.TEST);

        assertThat(editRun.fixed(run).codes()).isTrue();
        assertThatThrownBy(() -> editRun.change(run.id(), run.version(), facts("OTRA-99", TODAY, TODAY)))
                .hasMessage("CodigoCurso: fixed");
        assertThatThrownBy(() -> editCourse.change(
                        run.course().id(),
                        run.course().version(),
                        new Course.Facts(
                                "Planillas",
                                LineaCapacitacion.FRANQUICIA_TRIBUTARIA,
                                new CodSence("9876543210"),
                                20,
                                "")))
                .hasMessage("CodSence: fixed");
        editRun.change(run.id(), run.version(), facts(CODE, TODAY, TODAY.plusDays(90)));
        assertThat(courses.run(run.id()).orElseThrow().endsOn()).isEqualTo(TODAY.plusDays(90));
    }

    @Test
    void theStandInFixesNothingAndTheWildcardIsNoCodeToBeFixed() throws Exception {
        session(run, Environment.SANDBOX);
        assertThat(editRun.fixed(run).codes()).isFalse();

        CourseRun wildcard = newRun("1234567890", "-1");
        session(wildcard, Environment.TEST);
        editRun.change(wildcard.id(), wildcard.version(), facts(CODE, TODAY, TODAY));
        assertThat(courses.run(wildcard.id()).orElseThrow().codigoCurso().text())
                .isEqualTo(CODE);
        assertThat(editRun.fixed(courses.run(wildcard.id()).orElseThrow()).codes())
                .isTrue();
    }

    private void makeReady() throws Exception {
        UUID token = keepTokens.store(new Description("primero"), MadeUp.token());
        keepTokens.activate(token);
        ownership.prove();
        session(run, Environment.TEST);
    }

    private List<Requirement> unmet(CourseRun of) {
        return goToProduction.checklist(of.id()).stream()
                .filter(check -> !check.met())
                .map(Check::requirement)
                .toList();
    }

    private void act(Role role, Instant steppedUp) {
        actor.set(new Actor(UUID.randomUUID(), "Ana Prueba", otec.id(), role, "127.0.0.1", steppedUp));
    }

    private Environment environment(CourseRun of) {
        return courses.run(of.id()).orElseThrow().environment();
    }

    private List<String> kinds() {
        return em.createQuery("SELECT e FROM TrailEvent e", TrailEvent.class)
                .getResultStream()
                .map(TrailEvent::kind)
                .toList();
    }

    /** As the tenants folder may. */
    private void putInProduction(CourseRun of) throws Exception {
        transaction.begin();
        em.createQuery("UPDATE CourseRun r SET r.environment = :production WHERE r.id = :id")
                .setParameter("production", Environment.PRODUCTION)
                .setParameter("id", of.id())
                .executeUpdate();
        transaction.commit();
    }

    /** A session that was accepted there. */
    private void session(CourseRun of, Environment environment) throws Exception {
        Enrolment enrolment = enrol.enrol(of, MadeUp.rut(), "Luis Prueba", "", Exemption.NONE);
        UUID id = Ids.next();
        UUID token = keepTokens.store(new Description("sesión"), MadeUp.token());
        Snapshot sent = new Snapshot(
                environment,
                otec.rut(),
                of.course().codSence(),
                of.codigoCurso(),
                of.course().linea(),
                enrolment.learner().run(),
                identifiers.mint(otec.id(), id));
        transaction.begin();
        em.persist(new Session(id, enrolment, sent, token, Instant.now(), Duration.ofMinutes(15)));
        em.flush();
        em.createQuery("UPDATE Session s SET s.openedAt = :now WHERE s.id = :id")
                .setParameter("now", Instant.now())
                .setParameter("id", id)
                .executeUpdate();
        transaction.commit();
    }

    private CourseRun newRun(String codSence, String codigoCurso) {
        return newRun(codSence, codigoCurso, TODAY, TODAY.plusDays(10));
    }

    private CourseRun newRun(String codSence, String codigoCurso, LocalDate first, LocalDate last) {
        Course course = new Course("Planillas", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence(codSence), 20);
        CourseRun made = new CourseRun(course, facts(codigoCurso, first, last));
        courses.add(course, made);
        return made;
    }

    private static CourseRun.Facts in(Environment environment, CourseRun of) {
        return new CourseRun.Facts(
                of.codigoCurso(), environment, of.facts().schedule(), of.facts().texts());
    }

    private static CourseRun.Facts facts(String codigoCurso, LocalDate first, LocalDate last) {
        return new CourseRun.Facts(
                new CodigoCurso(codigoCurso),
                Environment.TEST,
                new CourseRun.Schedule(first, last, AttendancePolicy.usualFor(LineaCapacitacion.FRANQUICIA_TRIBUTARIA)),
                new CourseRun.Texts("", "", ""));
    }
}
