package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.Availability;
import cl.presente.attendance.OpenSession;
import cl.presente.attendance.OpenSession.Opening;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.support.Deployments;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.ProveOwnership;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import cl.presente.tenant.Terms;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sign-up makes, once and whole, and what the new OTEC may not do yet; in the packaged service on the real database. */
@ExtendWith(ArquillianExtension.class)
class SignUpIT {

    @Inject
    ConfirmSignUp confirmSignUp;

    @Inject
    ForgetSignUps forgetSignUps;

    @Inject
    SignUpCounts counts;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    ProveOwnership ownership;

    @Inject
    Courses courses;

    @Inject
    Enrol enrol;

    @Inject
    OpenSession openSession;

    @Inject
    Passwords passwords;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RequestContextController requestContext;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource
    ManagedExecutorService executor;

    private Rut rut;
    private String slug;
    private String email;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anOtecThatNobodyKnows() {
        int number = ThreadLocalRandom.current().nextInt(70_000_000, 79_999_999);
        rut = new Rut(number, Rut.checkDigitOf(number));
        slug = "nueva-" + number;
        email = number + "@otec.example";
    }

    @Test
    void manyClicksAtOnceMakeOneOtecWithOneAdministrator() throws Exception {
        String key = pending(slug, rut, email);
        List<Future<ConfirmSignUp.Outcome>> clicks = executor.invokeAll(Collections.nCopies(8, () -> asARequest(key)));

        List<ConfirmSignUp.Outcome> outcomes = new ArrayList<>();
        for (Future<ConfirmSignUp.Outcome> click : clicks) outcomes.add(click.get());
        assertThat(outcomes)
                .containsOnlyOnce(ConfirmSignUp.Outcome.CONFIRMED)
                .containsOnly(ConfirmSignUp.Outcome.CONFIRMED, ConfirmSignUp.Outcome.CONFIRMED_BEFORE);
        assertThat(count("Tenant t WHERE t.rut = :value", rut)).isOne();
        assertThat(count("Account t WHERE t.email = :value", email)).isOne();
        assertThat(count("SignUp t WHERE t.email = :value AND t.passwordHash = ''", email))
                .isOne();
    }

    @Test
    void whoConfirmsTheSameSlugRutOrMailAtOnceOnlyOneHasThem() throws Exception {
        for (int shared = 0; shared < 3; shared++) {
            anOtecThatNobodyKnows();
            Rut otherRut = new Rut(rut.number() - 40_000_000, Rut.checkDigitOf(rut.number() - 40_000_000));
            String one = pending(slug, rut, email);
            String other = pending(
                    shared == 0 ? slug : slug + "b", shared == 1 ? rut : otherRut, shared == 2 ? email : "b" + email);
            List<Future<ConfirmSignUp.Outcome>> both =
                    executor.invokeAll(List.of(() -> asARequest(one), () -> asARequest(other)));

            assertThat(List.of(both.get(0).get(), both.get(1).get()))
                    .as("shared %s", shared)
                    .containsExactlyInAnyOrder(ConfirmSignUp.Outcome.CONFIRMED, ConfirmSignUp.Outcome.TAKEN);
        }
    }

    @Test
    void aSignUpIsForgottenAfterItsDay() throws Exception {
        String key = pending(slug, rut, email);
        forgetSignUps.forget(Instant.now().plus(Duration.ofHours(23)));
        assertThat(confirmSignUp.waiting(key)).isPresent();

        forgetSignUps.forget(Instant.now().plus(Duration.ofHours(25)));
        assertThat(confirmSignUp.confirm(key, "127.0.0.1")).isEqualTo(ConfirmSignUp.Outcome.UNKNOWN);
    }

    @Test
    void manySignUpsAtOnceAreNoMoreThanOneByOne() throws Exception {
        String address = UUID.randomUUID().toString();
        List<Future<Boolean>> asked = executor.invokeAll(Collections.nCopies(
                30,
                () -> BrokenOff.retry(
                        () -> counts.allow(address, UUID.randomUUID().toString()))));

        int allowed = 0;
        for (Future<Boolean> each : asked) {
            try {
                if (each.get()) allowed++;
            } catch (ExecutionException brokenOffForGood) {
                continue;
            }
        }
        assertThat(allowed).isBetween(1, 20);
    }

    @Test
    void aNewOtecReachesTheSandboxButNotProductionUntilSenceHasShownThatTheRutIsItsOwn() throws Exception {
        assertThat(confirmSignUp.confirm(pending(slug, rut, email), "127.0.0.1"))
                .isEqualTo(ConfirmSignUp.Outcome.CONFIRMED);
        actor.set(Actor.SERVICE);
        Enrolment production = enrolment(Environment.PRODUCTION);

        assertThat(opened(production)).isEqualTo(new Opening.NotNow(Availability.UNPROVEN));
        assertThat(opened(enrolment(Environment.TEST))).isEqualTo(new Opening.NotNow(Availability.NO_TOKEN));

        ownership.prove();
        ownership.prove();
        // No longer for want of a proof: the tests' service sends nobody to production.
        assertThat(opened(production)).isEqualTo(new Opening.NotNow(Availability.SERVICE_OFF));
        assertThat(count("TrailEvent t WHERE t.kind = :value", "tenant.ownership-proven"))
                .isOne();
        assertThat(count("TrailEvent t WHERE t.kind = :value", "tenant.signed-up"))
                .isOne();
    }

    @Test
    void anOtecThatAnOperatorTakesInIsProven() {
        Otec otec = registerTenant.register(new Slug(slug), rut, "OTEC", "#123456");
        tenant.change(otec);

        assertThat(ownership.isProven()).isTrue();
    }

    private ConfirmSignUp.Outcome asARequest(String key) {
        boolean began = requestContext.activate();
        try {
            return confirmSignUp.confirm(key, "127.0.0.1");
        } finally {
            if (began) requestContext.deactivate();
        }
    }

    private Opening opened(Enrolment enrolment) {
        return openSession.open(enrolment.id(), enrolment.learner().id()).orElseThrow();
    }

    private Enrolment enrolment(Environment environment) {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        Course course = new Course("Curso", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, CodSence.parse("1237890456"), 10);
        CourseRun run = new CourseRun(
                course,
                CodigoCurso.parse("7654321"),
                environment,
                new CourseRun.Schedule(today, today, new AttendancePolicy(Rhythm.ONCE_PER_DAY, null)),
                new CourseRun.Texts("", "", ""));
        courses.add(course);
        courses.add(run);
        return enrol.enrol(run, Rut.parse("12345678-5"), "Ana", "", Exemption.NONE);
    }

    private String pending(String slug, Rut rut, String email) throws Exception {
        String key = Secrets.randomText(32);
        SignUpForm form = new SignUpForm(rut.text(), "OTEC de prueba", slug, "Ana Soto", email, "", true);
        transaction.begin();
        em.persist(
                new SignUp(Secrets.hash(key), form, slug, passwords.hash("una clave"), Terms.VERSION, Instant.now()));
        transaction.commit();
        return key;
    }

    private long count(String of, Object value) {
        return em.createQuery("SELECT COUNT(t) FROM " + of, Long.class)
                .setParameter("value", value)
                .getSingleResult();
    }
}
