package cl.presente.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.catalogue.Course;
import cl.presente.catalogue.Courses;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.Ids;
import cl.presente.platform.TimeSource;
import cl.presente.platform.sheet.SheetFormat;
import cl.presente.sence.CodSence;
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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionalException;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The trail beside what it tells of, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class TrailIT {

    private static final UUID ANA = Ids.next();

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    Courses courses;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Trail trail;

    @Inject
    ExportTrail exportTrail;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    /** Something that is done to a course. */
    private record Done(String kind, String label, Map<String, String> facts) implements DomainEvent {

        @Override
        public Subject subject() {
            return new Subject("course", new UUID(0, 1).toString(), label);
        }
    }

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void anAdministratorOfANewOtec() {
        Otec otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        actor.set(new Actor(ANA, "Ana Soto", otec.id(), Role.ADMIN, "200.1.2.3", Instant.now()));
    }

    @Test
    void whatIsDoneAndItsTrailAreCommittedTogether() throws Exception {
        transaction.begin();
        courses.add(course("Soldadura"));
        events.fire(new Done("course.tested", "Soldadura", Map.of("count", "3")));
        transaction.commit();

        assertThat(courseNames()).containsExactly("Soldadura");
        TrailEntry entry = trail.page(TrailFilter.NONE, 0, 10).get(0);
        assertThat(entry.actor()).isEqualTo("Ana Soto");
        assertThat(entry.address()).isEqualTo("200.1.2.3");
        assertThat(entry.subject()).isEqualTo("Soldadura");
        assertThat(entry.canonical())
                .isEqualTo("{\"actor\":{\"address\":\"200.1.2.3\",\"id\":\"" + ANA
                        + "\",\"name\":\"Ana Soto\",\"role\":\"ADMIN\"},\"at\":\"" + entry.happenedAt()
                        + "\",\"facts\":{\"count\":\"3\"},\"id\":\"" + entry.id()
                        + "\",\"kind\":\"course.tested\",\"subject\":{\"id\":\"" + new UUID(0, 1)
                        + "\",\"label\":\"Soldadura\",\"type\":\"course\"}}");
    }

    @Test
    void factsComeBackAsTheyWere() throws Exception {
        transaction.begin();
        events.fire(new Done("course.tested", "x", Map.of("a", "Ñandú \"uno\"\\\n\uD83D\uDE00", "b", "")));
        transaction.commit();

        assertThat(trail.page(TrailFilter.NONE, 0, 1).get(0).facts())
                .extracting(TrailEntry.Fact::text)
                .containsExactly("Ñandú \"uno\"\\\n\uD83D\uDE00", "");
    }

    @Test
    void withoutATrailNothingIsCommitted() throws Exception {
        transaction.begin();
        courses.add(course("Nunca"));
        events.fire(new Done("a.kind-that-its-column-cannot-hold-" + "x".repeat(60), "Nunca", Map.of()));
        assertThatThrownBy(transaction::commit).isNotNull();

        assertThat(courseNames()).isEmpty();
        assertThat(trail.count(TrailFilter.NONE)).isZero();
    }

    @Test
    void whatNobodyDoesIsNotCommitted() throws Exception {
        transaction.begin();
        courses.add(course("Nadie"));
        actor.set(null);
        assertThatThrownBy(() -> events.fire(new Done("course.tested", "Nadie", Map.of())))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(transaction::commit).isNotNull();

        assertThat(courseNames()).isEmpty();
    }

    @Test
    void anEventOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> events.fire(new Done("course.tested", "x", Map.of())))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void whatIsTooLongIsShortenedAndUndoesNothing() throws Exception {
        int id = tenant.id();
        actor.set(new Actor(ANA, "Á".repeat(500), id, Role.ADMIN, "200.1.2.3", null));
        transaction.begin();
        courses.add(course("Largo"));
        events.fire(new Done("course.tested", "\uD83D\uDE00".repeat(400), Map.of("name", "ñ".repeat(5000))));
        transaction.commit();

        assertThat(courseNames()).containsExactly("Largo");
        TrailEntry entry = trail.page(TrailFilter.NONE, 0, 1).get(0);
        assertThat(entry.actor()).hasSize(120).endsWith("Á…");
        assertThat(entry.subject()).hasSizeBetween(298, 300).endsWith("\uD83D\uDE00…");
        assertThat(entry.facts().get(0).text()).hasSize(500).endsWith("ñ…");
    }

    @Test
    void theServiceCanNeitherChangeNorRemoveWhatTheTrailHolds() throws Exception {
        fire("Quieto");

        DataSource database = InitialContext.doLookup("java:app/presente");
        for (String sql :
                List.of("UPDATE trail_event SET kind = 'x'", "DELETE FROM trail_event", "TRUNCATE trail_event")) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("denied");
            }
        }
    }

    @Test
    void eventsAreFoundByWhoWhatWhenAboutWhatAndWords() throws Exception {
        fire("Cocina Básica");
        int id = tenant.id();
        actor.set(Actor.SERVICE);
        fire("Panadería 100%");
        actor.set(new Actor(ANA, "Ana Soto", id, Role.AUDITOR, "200.1.2.3", null));
        LocalDate today = LocalDate.now(TimeSource.CHILE);

        assertThat(found(TrailFilter.NONE)).containsExactly("Panadería 100%", "Cocina Básica");
        assertThat(found(TrailFilter.NONE.withPerson(ANA.toString()))).containsExactly("Cocina Básica");
        assertThat(found(TrailFilter.NONE.withPerson(TrailFilter.SERVICE))).containsExactly("Panadería 100%");
        assertThat(found(TrailFilter.NONE.withKind("course.tested"))).hasSize(2);
        assertThat(found(TrailFilter.NONE.withKind("course.other"))).isEmpty();
        assertThat(found(TrailFilter.NONE.withSubject("course", new UUID(0, 1).toString())))
                .hasSize(2);
        assertThat(found(TrailFilter.NONE.withSubject("run", new UUID(0, 1).toString())))
                .isEmpty();
        assertThat(found(TrailFilter.NONE.withFrom(today).withTo(today))).hasSize(2);
        assertThat(found(TrailFilter.NONE.withTo(today.minusDays(1)))).isEmpty();
        assertThat(found(TrailFilter.NONE.withFrom(today.plusDays(1)))).isEmpty();
        assertThat(found(TrailFilter.NONE.withWords("basica ANA"))).containsExactly("Cocina Básica");
        assertThat(found(TrailFilter.NONE.withWords("100%"))).containsExactly("Panadería 100%");
        assertThat(found(TrailFilter.NONE.withWords("200.1.2"))).containsExactly("Cocina Básica");
        assertThat(trail.people()).extracting(Trail.Choice::text).containsExactly("Ana Soto", "Presente");
        assertThat(trail.kinds()).extracting(Trail.Choice::value).containsExactly("course.tested");
    }

    @Test
    void aCopyOfTheTrailIsAnEventItselfAndHoldsEveryEventOnce() throws Exception {
        transaction.begin();
        for (int i = 0; i < 1201; i++) {
            events.fire(new Done("course.tested", "=1+" + i, Map.of()));
        }
        transaction.commit();
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        exportTrail.export(TrailFilter.NONE, SheetFormat.CSV, file);

        List<String> lines = file.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1202);
        Set<String> labels = new HashSet<>();
        lines.stream().skip(1).forEach(line -> labels.add(line.split(";")[6]));
        assertThat(labels).hasSize(1201).allMatch(label -> label.startsWith("'=1+"));
        TrailEntry newest = trail.page(TrailFilter.NONE, 0, 1).get(0);
        assertThat(newest.actor() + " " + newest.sentence())
                .isEqualTo("Ana Soto descargó una copia de la bitácora: 1201 eventos en un archivo csv");
    }

    @Test
    void onlyWhoMaySeesTheTrail() {
        int id = tenant.id();
        actor.set(new Actor(ANA, "Ana Soto", id, Role.COORDINATOR, "", Instant.now()));
        assertThatThrownBy(() -> trail.count(TrailFilter.NONE)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> trail.page(TrailFilter.NONE, 0, 1)).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> exportTrail.export(TrailFilter.NONE, SheetFormat.CSV, new ByteArrayOutputStream()))
                .isInstanceOf(Denied.class);

        actor.set(new Actor(ANA, "Ana Soto", id, Role.AUDITOR, "", null));
        assertThat(trail.count(TrailFilter.NONE)).isZero();

        actor.set(new Actor(ANA, "Ana Soto", id - 1, Role.ADMIN, "", Instant.now()));
        assertThatThrownBy(() -> trail.count(TrailFilter.NONE)).isInstanceOf(Denied.class);
    }

    private void fire(String label) throws Exception {
        transaction.begin();
        events.fire(new Done("course.tested", label, Map.of()));
        transaction.commit();
    }

    private List<String> found(TrailFilter filter) {
        assertThat(trail.count(filter)).isEqualTo(trail.page(filter, 0, 10).size());
        return trail.page(filter, 0, 10).stream().map(TrailEntry::subject).toList();
    }

    private List<String> courseNames() {
        return em.createQuery("SELECT c.name FROM Course c", String.class).getResultList();
    }

    private static Course course(String name) {
        return new Course(name, LineaCapacitacion.FRANQUICIA_TRIBUTARIA, new CodSence("1238000001"), 8);
    }
}
