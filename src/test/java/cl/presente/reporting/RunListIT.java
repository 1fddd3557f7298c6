package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.EditRun;
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
import cl.presente.tenant.access.Role;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of an OTEC's runs, few and ten thousand; on the real database. */
@ExtendWith(ArquillianExtension.class)
class RunListIT {

    private static final int MANY = 10_000;
    private static final int TIMES = 30;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    EditRun editRun;

    @Inject
    RunList list;

    @Inject
    SavedViews views;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aNewOtec() {
        actor.set(Actor.SERVICE);
        Otec otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
    }

    @Test
    void findsRunsByWordsCodesAndClientsWithoutAccents() throws Exception {
        runs(4);

        assertThat(codes(new RunFilter("excel basico", null, null, null, ""))).containsExactly("9900003", "9900000");
        assertThat(codes(new RunFilter("9900001", null, null, null, ""))).containsExactly("9900001");
        assertThat(codes(new RunFilter("", null, null, null, "MINERA 2"))).containsExactly("9900002");
        assertThat(codes(new RunFilter("100%", null, null, null, ""))).isEmpty();
    }

    @Test
    void knowsWhereEachRunStandsToday() throws Exception {
        runs(4);
        List<RunRow> all = list.page(RunFilter.NONE, RunOrder.STARTS, false, 0, 25);

        assertThat(all)
                .extracting(RunRow::state)
                .containsExactly(RunState.ENDED, RunState.RUNNING, RunState.UPCOMING, RunState.UPCOMING);
        for (RunState state : List.of(RunState.ENDED, RunState.RUNNING, RunState.UPCOMING)) {
            assertThat(list.page(with(state), RunOrder.STARTS, false, 0, 25))
                    .allMatch(row -> row.state() == state)
                    .hasSize(list.count(with(state)))
                    .isNotEmpty();
        }
        editRun.archive(all.get(0).id());
        assertThat(list.count(RunFilter.NONE)).isEqualTo(3);
        assertThat(list.page(with(RunState.ARCHIVED), RunOrder.STARTS, false, 0, 25))
                .extracting(RunRow::state)
                .containsExactly(RunState.ARCHIVED);
    }

    @Test
    void everyPersonKeepsHisOwnViews() {
        act();
        views.leave("runs", "estado=RUNNING");
        views.keep("runs", "En curso", "estado=RUNNING");
        views.keep("runs", "En curso", "estado=RUNNING&linea=3");
        assertThat(views.names("runs")).containsExactly("En curso");
        assertThat(views.find("runs", "En curso")).contains("estado=RUNNING&linea=3");

        act();
        assertThat(views.names("runs")).isEmpty();
        assertThat(views.left("runs")).isEmpty();
    }

    @Test
    void tenThousandRunsStayFast() throws Exception {
        runs(MANY);

        print("first page", RunFilter.NONE, RunOrder.STARTS, 0);
        print("last page", RunFilter.NONE, RunOrder.STARTS, MANY - 25);
        print("by course", RunFilter.NONE, RunOrder.COURSE, 0);
        print("running", with(RunState.RUNNING), RunOrder.STARTS, 0);
        print("one word", new RunFilter("basico", null, null, null, ""), RunOrder.STARTS, 0);
        print(
                "line, environment, client",
                new RunFilter("", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, Environment.TEST, null, "minera 77"),
                RunOrder.CLIENT,
                0);
        assertThat(list.count(RunFilter.NONE)).isEqualTo(MANY);
    }

    /** Count and page, as each opening of the list asks for them. */
    private void print(String what, RunFilter filter, RunOrder order, int first) {
        long[] nanos = new long[TIMES];
        for (int i = -5; i < TIMES; i++) {
            long start = System.nanoTime();
            list.count(filter);
            list.page(filter, order, true, first, 25);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%d runs, %s: p50 %.1f ms, p95 %.1f ms%n",
                MANY,
                what,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6);
    }

    private List<String> codes(RunFilter filter) {
        return list.page(filter, RunOrder.CODE, true, 0, 25).stream()
                .map(RunRow::codigoCurso)
                .toList();
    }

    private static RunFilter with(RunState state) {
        return new RunFilter("", null, null, state, "");
    }

    private void act() {
        actor.set(new Actor(UUID.randomUUID(), "Ana Prueba", tenant.id(), Role.AUDITOR, "127.0.0.1", Instant.now()));
    }

    /** The first one ended, the second is going on, the others are to come; every third one is of the first course. */
    private void runs(int many) throws Exception {
        transaction.begin();
        List<Course> courses = List.of(
                new Course("Excel básico", LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1234567890"), 20),
                new Course("Atención a público", LineaCapacitacion.PROGRAMAS_SOCIALES, CodSence.BLANK, 20),
                new Course("Soldadura al arco", LineaCapacitacion.FPT, new CodSence("1234567891"), 20));
        courses.forEach(em::persist);
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        for (int i = 0; i < many; i++) {
            LocalDate start = today.plusDays(i % 200 - 1);
            LocalDate end = i % 200 == 0 ? start : start.plusDays(30);
            em.persist(new CourseRun(
                    courses.get(i % 3),
                    new CourseRun.Facts(
                            new CodigoCurso(String.valueOf(9_900_000 + i)),
                            Environment.TEST,
                            new CourseRun.Schedule(start, end, AttendancePolicy.usualFor(LineaCapacitacion.FPT)),
                            new CourseRun.Texts("Minera " + i, "", ""))));
            if (i % 500 == 499) {
                em.flush();
                em.clear();
            }
        }
        transaction.commit();
    }
}
