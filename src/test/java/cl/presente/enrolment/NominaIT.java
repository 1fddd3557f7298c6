package cl.presente.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.EditNomina.Added;
import cl.presente.enrolment.EditNomina.Known;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.enrolment.ShareLinks.Mailing;
import cl.presente.enrolment.ShareLinks.Renewal;
import cl.presente.platform.TimeSource;
import cl.presente.platform.mail.ForgetMail;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.reporting.LinkState;
import cl.presente.reporting.NominaFilter;
import cl.presente.reporting.NominaList;
import cl.presente.reporting.NominaRow;
import cl.presente.reporting.NominaView;
import cl.presente.sence.InvalidValue;
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
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What staff do to a nómina and its links, in the packaged service, where no mail leaves. */
@ExtendWith(ArquillianExtension.class)
class NominaIT {

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    EditNomina editNomina;

    @Inject
    ShareLinks shareLinks;

    @Inject
    ForgetMail forgetMail;

    @Inject
    PrepareSimulation prepareSimulation;

    @Inject
    RequestContextController requests;

    @Resource
    ManagedExecutorService executor;

    @Inject
    PersonalLinks links;

    @Inject
    IdentifyLearner identify;

    @Inject
    NominaList list;

    @Inject
    Enrol enrol;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "java:app/presente")
    DataSource database;

    private CourseRun run;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aCoordinatorOfARun() throws Exception {
        tenant.change(MadeUp.otec(registerTenant));
        as(Role.COORDINATOR);
        run = newRun();
    }

    @Test
    void whoIsKnownByTheRunStaysTheSameLearnerAndNobodyIsListedTwice() throws Exception {
        Rut rut = MadeUp.rut();
        assertThat(add(run, rut, "Ana Peña")).isEqualTo(Added.NEW);
        assertThat(editNomina.known(rut)).contains(new Known("Ana Peña", "ana@otec.example"));
        CourseRun second = newRun();
        assertThat(add(second, rut, "Ana Peña Soto")).isEqualTo(Added.KNOWN);
        assertThat(row(run).name()).isEqualTo("Ana Peña Soto");

        assertThatThrownBy(() -> add(run, rut, "Ana Peña"))
                .isInstanceOfSatisfying(
                        InvalidValue.class, e -> assertThat(e.reason()).isEqualTo("already-listed"));
        editNomina.withdraw(run.id(), Set.of(row(run).id()));
        assertThat(add(run, rut, "Ana Peña")).isEqualTo(Added.PUT_BACK);
        assertThat(kinds())
                .containsExactly(
                        "learner.enrolled",
                        "learner.edited",
                        "learner.enrolled",
                        "learner.withdrawn",
                        "learner.edited",
                        "learner.put-back");
    }

    @Test
    void ofManyWhoAddThePersonAtOnceOneDoesAndTheOthersHearThatHeIsListed() throws Exception {
        Rut rut = MadeUp.rut();
        Otec otec = tenant.otec();
        Actor coordinator = actor.get();
        List<Future<Added>> adding = executor.invokeAll(Collections.nCopies(6, () -> {
            boolean began = requests.activate();
            try {
                tenant.change(otec);
                actor.set(coordinator);
                return add(run, rut, "Ana Peña");
            } finally {
                if (began) {
                    requests.deactivate();
                }
            }
        }));

        int added = 0;
        for (Future<Added> each : adding) {
            try {
                assertThat(each.get()).isEqualTo(Added.NEW);
                added++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                InvalidValue.class,
                                wrong -> assertThat(wrong.reason()).isEqualTo("already-listed"));
            }
        }
        assertThat(added).isEqualTo(1);
    }

    @Test
    void whoPlaysALearnerInASimulationSawThatLearnersLink() {
        Rut rut = MadeUp.rut();
        add(run, rut, "Ana Peña");

        String link = prepareSimulation.prepare(rut, "Otro Nombre");

        assertThat(links.find(key(link)).orElseThrow().name()).isEqualTo("Ana Peña");
        assertThat(kinds()).contains("learner.link-revealed");
    }

    @Test
    void whoIsWithdrawnIsKeptAndCanBePutBack() {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID ana = row(run).id();

        assertThat(editNomina.withdraw(run.id(), Set.of(ana))).isEqualTo(1);
        assertThat(editNomina.withdraw(run.id(), Set.of(ana))).isZero();
        assertThat(page(NominaView.ACTIVE, "")).isEmpty();
        assertThat(page(NominaView.WITHDRAWN, "")).hasSize(1);
        assertThat(editNomina.putBack(run.id(), Set.of(ana))).isEqualTo(1);
        assertThat(page(NominaView.ACTIVE, "")).hasSize(1);
        assertThat(kinds()).containsExactly("learner.enrolled", "learner.withdrawn", "learner.put-back");
    }

    @Test
    void anExemptionHasAReasonAndIsLifted() {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID ana = row(run).id();

        assertThat(editNomina.exempt(run.id(), Set.of(ana), new Exemption(true, "becaria")))
                .isEqualTo(1);
        assertThat(page(NominaView.EXEMPT, ""))
                .singleElement()
                .satisfies(row -> assertThat(row.exemptReason()).isEqualTo("becaria"));
        assertThat(page(NominaView.NEVER_CAME, "")).isEmpty();
        assertThat(editNomina.exempt(run.id(), Set.of(ana), Exemption.NONE)).isEqualTo(1);
        assertThat(kinds()).containsExactly("learner.enrolled", "learner.exempted", "learner.exemption-lifted");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID ana = row(run).id();
        Known seen = new Known("Ana Peña", "ana@otec.example");
        editNomina.edit(run.id(), ana, seen, new Known("Ana Peña Soto", ""));

        assertThatThrownBy(() -> editNomina.edit(run.id(), ana, seen, new Known("Anita", "")))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(row(run).name()).isEqualTo("Ana Peña Soto");
    }

    @Test
    void aStoredRunThatIsNoneIsShownMaskedAndPutRight() throws Exception {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID ana = row(run).id();
        assertThatThrownBy(() -> editNomina.correctRun(run.id(), ana, MadeUp.rut()))
                .isInstanceOf(InvalidValue.class);
        plant("UPDATE learner SET run = '1234567-Z'");

        assertThat(row(run).written()).isFalse();
        assertThat(row(run).run()).isEqualTo("••••567-Z");
        assertThat(editNomina.unmask(run.id(), ana)).isEqualTo("1234567-Z");
        assertThat(editNomina.withdraw(run.id(), Set.of(ana))).isEqualTo(1);
        assertThat(editNomina.putBack(run.id(), Set.of(ana))).isEqualTo(1);
        Rut right = MadeUp.rut();
        editNomina.correctRun(run.id(), ana, right);
        assertThat(row(run).run()).isEqualTo(right.masked());
    }

    @Test
    void everyUnmaskingIsInTheTrailAndNoTrailHoldsARun() {
        Rut rut = MadeUp.rut();
        add(run, rut, "Ana Peña");

        assertThat(editNomina.unmask(run.id(), row(run).id())).isEqualTo(rut.dotted());
        editNomina.unmask(run.id(), row(run).id());
        assertThat(kinds()).containsExactly("learner.enrolled", "learner.run-unmasked", "learner.run-unmasked");
        assertThat(em.createQuery("SELECT t.canonical FROM TrailEvent t", String.class)
                        .getResultList())
                .noneMatch(text -> text.contains(String.valueOf(rut.number())));
    }

    @Test
    void findsPeopleWithoutAccentsAndByARunTypedInAnyWay() {
        Rut rut = MadeUp.rut();
        add(run, rut, "Ángela Muñoz");
        add(run, MadeUp.rut(), "Zacarías Álvarez");

        assertThat(page(NominaView.ACTIVE, "angela munoz")).hasSize(1);
        assertThat(page(NominaView.ACTIVE, rut.text())).hasSize(1);
        assertThat(page(NominaView.ACTIVE, rut.dotted().toLowerCase())).hasSize(1);
        assertThat(page(NominaView.ACTIVE, String.valueOf(rut.number()))).hasSize(1);
        assertThat(page(NominaView.ACTIVE, "nadie")).isEmpty();
        assertThat(page(NominaView.ACTIVE, ""))
                .extracting(NominaRow::name)
                .containsExactly("Ángela Muñoz", "Zacarías Álvarez");
    }

    @Test
    void mailsToThoseWhomTheLinkIsWantingAndKnowsWhatBecameOfEach() throws Exception {
        add(run, MadeUp.rut(), "Ana Peña");
        editNomina.add(run.id(), new Enrol.Entry(MadeUp.rut(), "Benito Sin Correo", "", Exemption.NONE));
        assertThat(states()).containsExactly(LinkState.NOT_SENT, LinkState.NO_MAIL);

        assertThat(shareLinks.mailAll(run.id())).isEqualTo(new Mailing(1, 1));
        assertThat(states()).containsExactly(LinkState.QUEUED, LinkState.NO_MAIL);
        assertThat(counts()).containsExactly(0, 1, 0, 0);
        assertThat(shareLinks.mailUnsent(run.id())).isEqualTo(new Mailing(0, 0));

        plant("UPDATE outbox_mail SET attempts = 3");
        assertThat(states()).containsExactly(LinkState.RETRYING, LinkState.NO_MAIL);
        plant("UPDATE outbox_mail SET attempts = 12, due_at = NULL");
        assertThat(states()).containsExactly(LinkState.FAILED, LinkState.NO_MAIL);
        assertThat(counts()).containsExactly(1, 0, 0, 1);
        assertThat(shareLinks.retry(run.id(), Set.of(row(run).id()))).isEqualTo(1);
        assertThat(states()).containsExactly(LinkState.QUEUED, LinkState.NO_MAIL);

        plant("UPDATE outbox_mail SET sent_at = UTC_TIMESTAMP(6), due_at = NULL");
        assertThat(states()).containsExactly(LinkState.SENT, LinkState.NO_MAIL);
        assertThat(counts()).containsExactly(0, 0, 1, 0);
        assertThat(kinds()).endsWith("links.mailed", "links.retried");
    }

    @Test
    void aMonthAfterAMailNobodyFindsWhomItWentToButThatItLeft() throws Exception {
        add(run, MadeUp.rut(), "Ana Peña");
        shareLinks.mailAll(run.id());
        Instant now = Instant.now();

        forgetMail.forget(now.plus(Duration.ofDays(30)).minusSeconds(60));
        assertThat(states()).containsExactly(LinkState.QUEUED);
        plant("UPDATE outbox_mail SET sent_at = UTC_TIMESTAMP(6), due_at = NULL");
        forgetMail.forget(now.plus(Duration.ofDays(30)));

        assertThat(states()).containsExactly(LinkState.SENT);
        assertThat(shareLinks.retry(run.id(), Set.of(row(run).id()))).isZero();
        assertThat(mailTexts()).containsExactly("");
    }

    @Test
    void aMailThatCouldNotLeaveForAMonthIsGivenUpAndWrittenAnew() throws Exception {
        add(run, MadeUp.rut(), "Ana Peña");
        shareLinks.mailAll(run.id());

        forgetMail.forget(Instant.now().plus(Duration.ofDays(30)));

        assertThat(states()).containsExactly(LinkState.FAILED);
        assertThat(page(NominaView.LINK_FAILED, "")).hasSize(1);
        assertThat(mailTexts()).containsExactly("");
        assertThat(shareLinks.retry(run.id(), Set.of(row(run).id()))).isEqualTo(1);
        assertThat(states()).containsExactly(LinkState.QUEUED);
        assertThat(mailTexts()).hasSize(2).filteredOn(String::isEmpty).hasSize(1);
    }

    private List<String> mailTexts() {
        return em.createQuery(
                        "SELECT CONCAT(m.recipient, m.subject, m.body) FROM OutboxMail m WHERE m.tenantId = :tenant",
                        String.class)
                .setParameter("tenant", tenant.id())
                .getResultList();
    }

    @Test
    void aRenewedLinkKillsTheOldOneAndTheMailsAndBrowsersThatCarryIt() {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID ana = row(run).id();
        String old = key(shareLinks.reveal(run.id(), ana));
        String cookie = identify.byLink(old, Optional.empty()).orElseThrow();
        shareLinks.mailAll(run.id());

        assertThat(shareLinks.renew(run.id(), ana)).isEqualTo(new Renewal(1, 1));

        assertThat(links.find(old)).isEmpty();
        assertThat(identify.bySignIn(cookie)).isEmpty();
        assertThat(links.find(key(shareLinks.reveal(run.id(), ana)))).isPresent();
        assertThat(states()).containsExactly(LinkState.OUTDATED);
        assertThat(em.createQuery("SELECT COUNT(m) FROM OutboxMail m WHERE m.tenantId = :tenant", Long.class)
                        .setParameter("tenant", tenant.id())
                        .getSingleResult())
                .isZero();
        assertThat(shareLinks.mailUnsent(run.id())).isEqualTo(new Mailing(1, 0));
        assertThat(states()).containsExactly(LinkState.QUEUED);
        assertThat(kinds())
                .containsExactly(
                        "learner.enrolled",
                        "learner.link-revealed",
                        "links.mailed",
                        "learner.link-renewed",
                        "learner.link-revealed",
                        "links.mailed");
    }

    @Test
    void onlyWhoMayDoesAnythingAndAnAuditorLooksOnly() {
        add(run, MadeUp.rut(), "Ana Peña");
        UUID id = run.id();
        UUID ana = row(run).id();
        as(Role.AUDITOR);

        assertThat(page(NominaView.ACTIVE, "")).hasSize(1);
        for (ThrowingCallable deed : List.<ThrowingCallable>of(
                () -> add(run, MadeUp.rut(), "Otra"),
                () -> editNomina.withdraw(id, Set.of(ana)),
                () -> editNomina.putBack(id, Set.of(ana)),
                () -> editNomina.exempt(id, Set.of(ana), Exemption.NONE),
                () -> editNomina.unmask(id, ana),
                () -> shareLinks.reveal(id, ana),
                () -> shareLinks.mailAll(id),
                () -> shareLinks.renewAll(id),
                () -> shareLinks.print(id, false, 0, 10))) {
            assertThatThrownBy(deed).isInstanceOf(Denied.class);
        }
        assertThat(kinds()).containsExactly("learner.enrolled");
    }

    @Test
    void anotherOtecsLearnersAreNotThere() throws Exception {
        add(run, MadeUp.rut(), "Ana Peña");
        CourseRun others = run;
        UUID ana = row(run).id();
        tenant.change(MadeUp.otec(registerTenant));
        as(Role.ADMIN);
        CourseRun own = newRun();

        assertThat(list.run(others.id())).isEmpty();
        assertThat(list.count(new NominaFilter(others.id(), NominaView.ACTIVE, "")))
                .isZero();
        assertThat(editNomina.known(MadeUp.rut())).isEmpty();
        for (ThrowingCallable deed : List.<ThrowingCallable>of(
                () -> editNomina.unmask(others.id(), ana),
                () -> editNomina.withdraw(others.id(), Set.of(ana)),
                () -> editNomina.unmask(own.id(), ana),
                () -> shareLinks.reveal(own.id(), ana),
                () -> shareLinks.mailAll(others.id()),
                () -> add(others, MadeUp.rut(), "Otra"))) {
            assertThatThrownBy(deed).isInstanceOf(NotListed.class);
        }
        assertThat(editNomina.withdraw(own.id(), Set.of(ana))).isZero();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void mailsToFiveThousand() {
        List<Enrol.Entry> nomina = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int number = 20_000_000 + i;
            nomina.add(new Enrol.Entry(
                    new Rut(number, Rut.checkDigitOf(number)), "Persona " + i, i + "@otec.example", Exemption.NONE));
        }
        for (int i = 0; i < nomina.size(); i += 500) {
            enrol.enrol(run, nomina.subList(i, i + 500));
        }
        long begin = System.nanoTime();
        assertThat(shareLinks.mailUnsent(run.id())).isEqualTo(new Mailing(5_000, 0));
        long queued = System.nanoTime();
        assertThat(counts()).containsExactly(0, 5_000, 0, 0);
        assertThat(page(NominaView.LINK_QUEUED, "")).hasSize(25);
        long read = System.nanoTime();
        assertThat(shareLinks.renewAll(run.id())).isEqualTo(new Renewal(5_000, 5_000));
        long renewed = System.nanoTime();
        System.out.println("links of 5000: queued in " + (queued - begin) / 1_000_000 + " ms, list and counts in "
                + (read - queued) / 1_000_000 + " ms, renewed in " + (renewed - read) / 1_000_000 + " ms");
    }

    private List<LinkState> states() {
        return page(NominaView.ACTIVE, "").stream().map(NominaRow::link).toList();
    }

    private List<Integer> counts() {
        return List.copyOf(list.counts(
                        new NominaFilter(run.id(), NominaView.ACTIVE, ""),
                        List.of(
                                NominaView.LINK_WANTED,
                                NominaView.LINK_QUEUED,
                                NominaView.LINK_SENT,
                                NominaView.LINK_FAILED))
                .values());
    }

    private NominaRow row(CourseRun of) {
        return list.page(new NominaFilter(of.id(), NominaView.ACTIVE, ""), 0, 1).get(0);
    }

    private List<NominaRow> page(NominaView view, String search) {
        return list.page(new NominaFilter(run.id(), view, search), 0, 25);
    }

    private Added add(CourseRun to, Rut rut, String name) {
        return editNomina.add(to.id(), new Enrol.Entry(rut, name, "ana@otec.example", Exemption.NONE));
    }

    private static String key(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private List<String> kinds() {
        return em.createQuery("SELECT t.kind FROM TrailEvent t ORDER BY t.happenedAt, t.id", String.class)
                .getResultList();
    }

    private void as(Role role) {
        actor.set(new Actor(UUID.randomUUID(), "Ana Soto", tenant.id(), role, "192.0.2.1", Instant.now()));
    }

    /** Changes rows of this OTEC past every rule but the schema's. */
    private void plant(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql + " WHERE tenant_id = ?")) {
            statement.setInt(1, tenant.id());
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private CourseRun newRun() throws Exception {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        return MadeUp.stored(
                MadeUp.run(today, today.plusDays(10), new AttendancePolicy(Rhythm.OPEN_CLOSE, 60)), em, transaction);
    }
}
