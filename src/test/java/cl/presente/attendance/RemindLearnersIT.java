package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.attendance.RemindLearners.Reminded;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Denied;
import cl.presente.tenant.access.Role;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who gets a reminder, and how often, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class RemindLearnersIT {

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
    OpenSession openSession;

    @Inject
    Absences absences;

    @Inject
    RemindLearners remindLearners;

    @Inject
    RequestContextController requests;

    @Resource
    ManagedExecutorService executor;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    private Course course;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anOtecWithATokenAndACourse() {
        actor.set(Actor.SERVICE);
        tenant.change(MadeUp.otec(registerTenant));
        tokens.activate(tokens.store(new Description("único"), MadeUp.token()));
        course = new Course("Planillas", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20);
        courses.add(course);
        actAs(tenant.otec(), Role.COORDINATOR);
    }

    @Test
    void everybodyWhoIsMissedIsRemindedOnceADay() {
        CourseRun run = run();
        Enrolment missed = enrol(run, "ana@alumnos.example");
        Enrolment withoutMail = enrol(run, "");
        Enrolment came = enrol(run, "eva@alumnos.example");
        openSession.open(came.id(), came.learner().id());
        List<UUID> all = List.of(missed.id(), withoutMail.id(), came.id());

        assertThat(remindLearners.remind(Reminder.Kind.START, all)).isEqualTo(new Reminded(1, 0, 1, 1));
        assertThat(remindLearners.remind(Reminder.Kind.START, all)).isEqualTo(new Reminded(0, 1, 1, 1));

        assertThat(mailsTo("ana@alumnos.example")).isEqualTo(1);
        assertThat(mailsTo("eva@alumnos.example")).isZero();
    }

    @Test
    void whomSenceLetInAfterMidnightIsNotMissed() throws Exception {
        Enrolment came = enrol(run(), "eva@alumnos.example");
        openSession.open(came.id(), came.learner().id());
        Instant midnight = TimeSource.startOf(LocalDate.now(TimeSource.CHILE));
        transaction.begin();
        em.createQuery("UPDATE Session s SET s.issuedAt = :before, s.openedAt = :midnight, s.state = :closed,"
                        + " s.liveEnrolmentId = NULL WHERE s.enrolmentId = :enrolment")
                .setParameter("before", midnight.minusSeconds(60))
                .setParameter("midnight", midnight)
                .setParameter("closed", SessionState.CLOSED)
                .setParameter("enrolment", came.id())
                .executeUpdate();
        transaction.commit();

        assertThat(absences.among(List.of(came.id()))).isEmpty();
        assertThat(absences.ids(Environment.TEST, came.courseRun().id())).isEmpty();
    }

    @Test
    void theTrailCountsTheRemindersOfEachRun() {
        CourseRun one = run();
        CourseRun other = run();
        List<UUID> all = List.of(
                enrol(one, "a@alumnos.example").id(),
                enrol(one, "b@alumnos.example").id(),
                enrol(other, "c@alumnos.example").id());

        remindLearners.remind(Reminder.Kind.START, all);

        assertThat(canonicals())
                .hasSize(2)
                .anyMatch(event -> event.contains("\"facts\":{\"count\":\"2\"}")
                        && event.contains(one.id().toString()))
                .anyMatch(event -> event.contains("\"facts\":{\"count\":\"1\"}")
                        && event.contains(other.id().toString()))
                .noneMatch(event -> event.contains("alumnos.example"));
    }

    @Test
    void whoHasNoOpenSessionIsNotRemindedToCloseOne() {
        Enrolment enrolment = enrol(run(), "ana@alumnos.example");

        assertThat(remindLearners.remind(Reminder.Kind.CLOSE, List.of(enrolment.id())))
                .isEqualTo(new Reminded(0, 0, 0, 1));
    }

    @Test
    void twoWhoRemindAtOnceSendOneMail() throws Exception {
        List<UUID> asked = IntStream.range(0, 20)
                .mapToObj(i -> enrol(run(), "dos@alumnos.example").id())
                .toList();
        Otec otec = tenant.otec();

        List<Future<Reminded>> both = IntStream.range(0, 2)
                .mapToObj(i -> executor.submit(() -> {
                    boolean began = requests.activate();
                    try {
                        tenant.change(otec);
                        actAs(otec, Role.COORDINATOR);
                        return remindLearners.remind(Reminder.Kind.START, asked);
                    } finally {
                        if (began) {
                            requests.deactivate();
                        }
                    }
                }))
                .toList();
        int sent = both.get(0).get().sent() + both.get(1).get().sent();

        assertThat(sent).isEqualTo(20);
        assertThat(mailsTo("dos@alumnos.example")).isEqualTo(20);
    }

    @Test
    void anotherOtecsLearnersAreNotReminded() {
        Enrolment enrolment = enrol(run(), "ajena@alumnos.example");
        tenant.change(MadeUp.otec(registerTenant));
        actAs(tenant.otec(), Role.ADMIN);

        assertThat(remindLearners.remind(Reminder.Kind.START, List.of(enrolment.id())))
                .isEqualTo(new Reminded(0, 0, 0, 1));
        assertThat(mailsTo("ajena@alumnos.example")).isZero();
    }

    @Test
    void anAuditorRemindsNobody() {
        Enrolment enrolment = enrol(run(), "ana@alumnos.example");
        actAs(tenant.otec(), Role.AUDITOR);

        assertThatThrownBy(() -> remindLearners.remind(Reminder.Kind.START, List.of(enrolment.id())))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> remindLearners.send(Reminder.Kind.START, Set.of(enrolment.id())))
                .isInstanceOf(Denied.class);
    }

    private void actAs(Otec otec, Role role) {
        actor.set(new Actor(UUID.randomUUID(), "Ana Soto", otec.id(), role, "200.1.2.3", Instant.now()));
    }

    private CourseRun run() {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        CourseRun made = new CourseRun(
                course,
                new CodigoCurso("ACCION-" + ThreadLocalRandom.current().nextInt(1_000_000)),
                Environment.TEST,
                new CourseRun.Schedule(today, today, new AttendancePolicy(Rhythm.OPEN_CLOSE, 60)),
                new CourseRun.Texts("", "", ""));
        asService(() -> courses.add(made));
        return made;
    }

    private Enrolment enrol(CourseRun run, String mail) {
        Enrolment[] made = new Enrolment[1];
        asService(() -> made[0] = enrol.enrol(run, MadeUp.rut(), "Ana Prueba", mail, Exemption.NONE));
        return made[0];
    }

    private void asService(Runnable work) {
        Actor before = actor.get();
        actor.set(Actor.SERVICE);
        work.run();
        actor.set(before);
    }

    private long mailsTo(String address) {
        return em.createQuery(
                        "SELECT COUNT(m) FROM OutboxMail m WHERE m.recipient = :to AND m.tenantId = :tenant",
                        Long.class)
                .setParameter("to", address)
                .setParameter("tenant", tenant.id())
                .getSingleResult();
    }

    private List<String> canonicals() {
        return em.createQuery(
                        "SELECT e.canonical FROM TrailEvent e WHERE e.kind = 'learners.reminded-to-start'",
                        String.class)
                .getResultList();
    }
}
