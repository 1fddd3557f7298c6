package cl.presente.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.ledger.TrailEvent;
import cl.presente.platform.TimeSource;
import cl.presente.platform.persistence.ChangedMeanwhile;
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
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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

/** Changes to courses and runs, on the real database and with their trail. */
@ExtendWith(ArquillianExtension.class)
class EditCatalogueIT {

    private static final LocalDate TODAY = LocalDate.now(TimeSource.CHILE);

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    Courses courses;

    @Inject
    EditCourse editCourse;

    @Inject
    EditRun editRun;

    @PersistenceContext
    EntityManager em;

    private Course course;
    private CourseRun run;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aCourseWithARun() {
        actor.set(Actor.SERVICE);
        Otec otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        act(Role.COORDINATOR);
        course = new Course("Planillas", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20);
        run = new CourseRun(course, facts("9910101", "Minera"));
        courses.add(course, run);
    }

    @Test
    void nobodyOverwritesWhatHeDidNotSee() {
        editRun.change(run.id(), run.version(), facts("9910101", "Pesquera"));

        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() -> editRun.change(run.id(), run.version(), facts("9910101", "Hotelera")));
        assertThat(courses.run(run.id()).orElseThrow().client()).isEqualTo("Pesquera");

        editCourse.change(course.id(), course.version(), named("Planillas avanzadas"));
        assertThatExceptionOfType(ChangedMeanwhile.class)
                .isThrownBy(() -> editCourse.change(course.id(), course.version(), named("Otras planillas")));
    }

    @Test
    void theTrailSaysWhatBecameWhat() {
        editRun.change(run.id(), run.version(), facts("9910102", "Pesquera"));

        assertThat(event("run.changed").facts())
                .containsEntry("changes", "CodigoCurso: 9910101 → 9910102; Empresa u OTIC: Minera → Pesquera");
    }

    @Test
    void nothingChangedIsNoEventAndNoVersion() {
        editRun.change(run.id(), run.version(), run.facts());

        assertThat(kinds()).doesNotContain("run.changed");
        assertThat(courses.run(run.id()).orElseThrow().version()).isEqualTo(run.version());
    }

    @Test
    void aCourseTakesNoLineThatItsRunsDoNotFit() {
        Course fpt = new Course("Soldadura", LineaCapacitacion.FPT, new CodSence("1234567890"), 20);
        courses.add(fpt, new CourseRun(fpt, facts("F6", "")));

        assertThatThrownBy(() -> editCourse.change(fpt.id(), fpt.version(), named("Soldadura")))
                .hasMessage("LineaCapacitacion: not-for-its-runs");
    }

    @Test
    void whatIsPutAwayComesBack() {
        editRun.archive(run.id());
        editRun.archive(run.id());
        editCourse.archive(course.id());
        assertThat(courses.toChoose()).isEmpty();
        assertThat(courses.run(run.id()).orElseThrow().isArchived()).isTrue();

        editRun.restore(run.id());
        editCourse.restore(course.id());
        assertThat(courses.toChoose()).hasSize(1);
        assertThat(courses.run(run.id()).orElseThrow().isArchived()).isFalse();
        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        "course.added",
                        "run.added",
                        "run.archived",
                        "course.archived",
                        "run.restored",
                        "course.restored");
    }

    @Test
    void aCopyIsARunOfTheSameCourse() {
        UUID copy = editRun.duplicate(run.id(), facts("9910777", "Hotelera"));

        assertThat(courses.run(copy).orElseThrow().course().id()).isEqualTo(course.id());
        assertThat(event("run.duplicated").facts()).containsEntry("copy", "9910777");
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        act(Role.AUDITOR);

        assertThat(courses.run(run.id())).isPresent();
        for (Runnable change : List.<Runnable>of(
                () -> courses.add(new Course("X", LineaCapacitacion.FPT, new CodSence("1234567890"), 1)),
                () -> courses.add(new CourseRun(course, run.facts())),
                () -> courses.add(course, run),
                () -> editRun.change(run.id(), run.version(), facts("9910101", "X")),
                () -> editRun.archive(run.id()),
                () -> editRun.restore(run.id()),
                () -> editRun.duplicate(run.id(), run.facts()),
                () -> editCourse.change(course.id(), course.version(), named("X")),
                () -> editCourse.archive(course.id()),
                () -> editCourse.restore(course.id()))) {
            assertThatExceptionOfType(Denied.class).isThrownBy(change::run);
        }
    }

    private void act(Role role) {
        actor.set(new Actor(UUID.randomUUID(), "Ana Prueba", tenant.id(), role, "127.0.0.1", Instant.now()));
    }

    private List<String> kinds() {
        return em.createQuery("SELECT e FROM TrailEvent e", TrailEvent.class)
                .getResultStream()
                .map(TrailEvent::kind)
                .toList();
    }

    private TrailEvent event(String kind) {
        return em.createQuery("SELECT e FROM TrailEvent e WHERE e.kind = :kind", TrailEvent.class)
                .setParameter("kind", kind)
                .getSingleResult();
    }

    private static Course.Facts named(String name) {
        return new Course.Facts(name, LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20, "");
    }

    private static CourseRun.Facts facts(String codigoCurso, String client) {
        return new CourseRun.Facts(
                new CodigoCurso(codigoCurso),
                Environment.TEST,
                new CourseRun.Schedule(
                        TODAY, TODAY.plusDays(10), AttendancePolicy.usualFor(LineaCapacitacion.FRANQUICIA_TRIBUTARIA)),
                new CourseRun.Texts(client, "", ""));
    }
}
