package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.attendance.CloseSession.Closing;
import cl.presente.attendance.OpenSession.Opening;
import cl.presente.attendance.SessionEvent.Outcome;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.TimeSource;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Phase;
import cl.presente.sence.Route;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Tenants;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The invariants of a session's life, in the packaged service and on the real database. */
@ExtendWith(ArquillianExtension.class)
class SessionLifeIT {

    @Inject
    CurrentTenant tenant;

    @Inject
    Tenants tenants;

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
    Sessions sessions;

    @Inject
    Identifiers identifiers;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    private CourseRun run;
    private Enrolment enrolment;
    private Map<String, String> sent;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void aLearnerOnARunOfAnOtecWithTwoTokens() throws Exception {
        tenant.change(MadeUp.otec(registerTenant));
        actor.set(Actor.SERVICE);
        keepTokens.activate(keepTokens.store(new Description("primero"), MadeUp.token()));
        keepTokens.activate(keepTokens.store(new Description("segundo"), MadeUp.token()));
        run = newRun(new AttendancePolicy(Rhythm.OPEN_CLOSE, 60));
        enrolment = enrol.enrol(run, MadeUp.rut(), "Ana Prueba", "ana@otec.example", Exemption.NONE);
    }

    @Test
    void anAcceptedStartAndCloseMakeAClosedSessionWithItsWholeHistory() {
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
        assertThat(session(id).limitAt().orElseThrow())
                .isEqualTo(session(id).openedAt().orElseThrow().plus(Duration.ofMinutes(60)));

        close(id);
        assertThat(sent).containsEntry("IdSesionSence", "S-1");
        answer(id, Route.CLOSE_RETOMA, echo());

        assertThat(session(id).state()).isEqualTo(SessionState.CLOSED);
        assertThat(events(id))
                .extracting(event -> event.kind().name())
                .containsExactly(
                        "ISSUED", "LAUNCHED", "START_ACCEPTED", "CLOSE_ISSUED", "CLOSE_LAUNCHED", "CLOSE_ACCEPTED");
    }

    @Test
    void aReplayIsOneMoreEventAndNeverASecondTransition() {
        UUID id = start();
        for (int i = 0; i < 5; i++) {
            answer(id, Route.START_RETOMA, accepted("S-1"));
        }

        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
        assertThat(outcomes(id, "START_ACCEPTED"))
                .containsExactly(Outcome.TRANSITION, Outcome.REPLAY, Outcome.REPLAY, Outcome.REPLAY, Outcome.REPLAY);
    }

    @Test
    void anAnswerThatContradictsWhatWasSentIsQuarantinedAndCreditsNobody() {
        for (String field : List.of("RunAlumno", "CodSence", "CodigoCurso", "LineaCapacitacion")) {
            UUID id = start();
            Map<String, String> forged = accepted("S-1");
            forged.put(field, field.equals("RunAlumno") ? MadeUp.rut().text() : "1");
            answer(id, Route.START_RETOMA, forged);

            assertThat(session(id).state()).as(field).isEqualTo(SessionState.ISSUED);
            SessionEvent last = events(id).get(events(id).size() - 1);
            assertThat(last.outcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(last.differing()).isEqualTo(field);
        }
    }

    @Test
    void anAnswerToAnotherOtecsAddressOrWithAWrongNonceChangesNothing() {
        UUID id = start();
        Map<String, String> fields = accepted("S-1");
        String nonce = nonce(Phase.START);
        Otec own = tenant.otec();

        tenant.change(MadeUp.otec(registerTenant));
        assertThat(receive(delivery(Route.START_RETOMA, nonce, fields))).isEmpty();
        tenant.change(own);
        assertThat(receive(delivery(Route.START_RETOMA, "x".repeat(22), fields)))
                .isEmpty();
        assertThat(receive(delivery(Route.CLOSE_RETOMA, nonce, fields))).isEmpty();

        assertThat(session(id).state()).isEqualTo(SessionState.ISSUED);
        assertThat(outcomes(id, "START_ACCEPTED")).isEmpty();
    }

    @Test
    void identifiersComeBackInAnotherLetterCaseAndStillCount() {
        UUID id = start();
        Map<String, String> fields = accepted("S-1");
        fields.replaceAll((name, text) -> name.equals("IdSesionAlumno") ? " " + text.toUpperCase() + " " : text);
        answer(id, Route.START_RETOMA, fields);

        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
    }

    @Test
    void askingAgainWhileIssuedHandsOutTheSameFormAndWhileOpenLeadsBack() {
        UUID id = start();
        Map<String, String> first = sent;
        assertThat(start()).isEqualTo(id);
        assertThat(sent).isEqualTo(first);

        answer(id, Route.START_RETOMA, accepted("S-1"));
        assertThat(openSession.open(enrolment.id(), learner())).contains(new Opening.AlreadyOpen(id));
    }

    @Test
    void aHandleGivesItsFormOnceAndToItsOwnLearnerOnly() {
        Opening.Launched launched =
                (Opening.Launched) openSession.open(enrolment.id(), learner()).orElseThrow();

        assertThat(launches.take(launched.handle(), UUID.randomUUID())).isEmpty();
        assertThat(launches.take(launched.handle(), learner())).isPresent();
        assertThat(launches.take(launched.handle(), learner())).isEmpty();
    }

    @Test
    void whatLetAFormOutIsForgottenOnceItIsNoLongerGood() throws Exception {
        openSession.open(enrolment.id(), learner());
        transaction.begin();
        em.createQuery("UPDATE Launch l SET l.expiresAt = :now")
                .setParameter("now", Instant.now())
                .executeUpdate();
        transaction.commit();
        Otec own = tenant.otec();
        expireSessions.run();
        tenant.change(own);

        assertThat(em.createQuery("SELECT l FROM Launch l", Launch.class).getResultList())
                .isEmpty();
    }

    @Test
    void anUnansweredStartIsAbandonedAndALateAcceptanceReopensIt() throws Exception {
        UUID id = start();
        letTimePass(id);
        Otec own = tenant.otec();
        expireSessions.run();
        tenant.change(own);
        assertThat(session(id).state()).isEqualTo(SessionState.ABANDONED);

        answer(id, Route.START_RETOMA, accepted("S-late"));
        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
        assertThat(session(id).isLive()).isTrue();
    }

    @Test
    void aLateAcceptanceBesideANewerSessionIsKeptAndCanBeClosed() throws Exception {
        UUID old = start();
        Map<String, String> oldForm = sent;
        letTimePass(old);
        UUID newer = start();
        assertThat(newer).isNotEqualTo(old);
        Map<String, String> newerForm = sent;

        sent = oldForm;
        answer(old, Route.START_RETOMA, accepted("S-old"));
        assertThat(session(old).state()).isEqualTo(SessionState.ABANDONED);
        assertThat(outcomes(old, "START_ACCEPTED")).containsExactly(Outcome.KEPT);
        assertThat(session(old).isClosable()).isTrue();
        close(old);
        assertThat(sent).containsEntry("IdSesionSence", "S-old");
        answer(old, Route.CLOSE_RETOMA, echo());
        assertThat(session(old).state()).isEqualTo(SessionState.CLOSED);

        sent = newerForm;
        answer(newer, Route.START_RETOMA, accepted("S-new"));
        assertThat(session(newer).state()).isEqualTo(SessionState.OPEN);
    }

    @Test
    void aRefusedTokenIsFollowedByTheNextOneForThatLearnerOnly() {
        UUID refused = start();
        String first = sent.get("Token");
        answer(refused, Route.START_ERROR, refused("212"));
        assertThat(session(refused).state()).isEqualTo(SessionState.REFUSED);

        UUID retry = start();
        assertThat(retry).isNotEqualTo(refused);
        assertThat(sent.get("Token")).isNotEqualTo(first);

        enrolment = enrol.enrol(run, MadeUp.rut(), "Otro Prueba", "", Exemption.NONE);
        start();
        assertThat(sent).containsEntry("Token", first);
    }

    @Test
    void refusalsOfTwoLearnersFromTwoAddressesDemoteATokenForEverybody() {
        String first = refuseAToken("203.0.113.1");
        enrolment = enrol.enrol(run, MadeUp.rut(), "Otro Prueba", "", Exemption.NONE);
        assertThat(refuseAToken("203.0.113.2")).isEqualTo(first);

        enrolment = enrol.enrol(run, MadeUp.rut(), "Tercera Prueba", "", Exemption.NONE);
        start();
        assertThat(sent.get("Token")).isNotEqualTo(first);
    }

    @Test
    void refusalsFromOneAddressDemoteNothing() {
        String first = refuseAToken("203.0.113.1");
        enrolment = enrol.enrol(run, MadeUp.rut(), "Otro Prueba", "", Exemption.NONE);
        refuseAToken("203.0.113.1");

        enrolment = enrol.enrol(run, MadeUp.rut(), "Tercera Prueba", "", Exemption.NONE);
        start();
        assertThat(sent).containsEntry("Token", first);
    }

    @Test
    void aRefusedCloseGoesBackToOpenAndAStaleOneIsUnconfirmed() {
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        close(id);
        answer(id, Route.CLOSE_ERROR, refused("100"));
        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);

        close(id);
        answer(id, Route.CLOSE_ERROR, refused("301"));
        assertThat(session(id).state()).isEqualTo(SessionState.CLOSE_UNCONFIRMED);
        assertThat(session(id).isLive()).isFalse();
    }

    @Test
    void aSecondCloseRefusedInTheSameBytesIsNoReplay() {
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        Map<String, String> sameBytes = null;
        for (int attempt = 1; attempt <= 2; attempt++) {
            close(id);
            sameBytes = sameBytes == null ? refused("100") : sameBytes;
            answer(id, Route.CLOSE_ERROR, sameBytes);
            assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
        }
        answer(id, Route.CLOSE_ERROR, sameBytes);

        assertThat(outcomes(id, "CLOSE_REFUSED"))
                .containsExactly(Outcome.TRANSITION, Outcome.TRANSITION, Outcome.REPLAY);
    }

    @Test
    void anIdSesionSenceThatComesSecondIsKeptSoThatTheSessionCanBeClosed() {
        UUID id = start();
        answer(id, Route.START_RETOMA, echo());
        assertThat(session(id).isClosable()).isFalse();

        answer(id, Route.START_RETOMA, accepted("S-2"));
        assertThat(session(id).isClosable()).isTrue();
    }

    @Test
    void everyWriteNamesItsTenant() throws Exception {
        UUID id = start();
        transaction.begin();
        try {
            Session session = sessions.lock(id).orElseThrow();
            session.launched(Instant.now());
            em.unwrap(org.eclipse.persistence.sessions.UnitOfWork.class)
                    .setProperty("eclipselink.tenant-id", tenant.id() + 1);

            assertThatThrownBy(() -> em.flush()).isInstanceOf(Exception.class);
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void aCloseThatWasNeverLaunchedIsNotBelieved() {
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        answer(id, Route.CLOSE_RETOMA, echo());

        assertThat(session(id).state()).isEqualTo(SessionState.OPEN);
        assertThat(outcomes(id, "CLOSE_ACCEPTED")).containsExactly(Outcome.CONFLICT);
    }

    @Test
    void anOpenSessionExpiresAtItsLimitAndALateCloseStillCounts() throws Exception {
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        close(id);
        letTimePass(id);
        Otec own = tenant.otec();
        expireSessions.run();
        tenant.change(own);
        assertThat(session(id).state()).isEqualTo(SessionState.EXPIRED);

        answer(id, Route.CLOSE_RETOMA, echo());
        assertThat(session(id).state()).isEqualTo(SessionState.CLOSED);
    }

    @Test
    void aCloseSendsWhatTheStartSentThoughTheCourseWasEdited() throws Exception {
        UUID id = start();
        Map<String, String> opened = sent;
        answer(id, Route.START_RETOMA, accepted("S-1"));
        transaction.begin();
        em.createQuery("UPDATE CourseRun r SET r.codigoCurso = :other WHERE r.id = :id")
                .setParameter("other", new CodigoCurso("OTRO-CODIGO"))
                .setParameter("id", run.id())
                .executeUpdate();
        transaction.commit();
        close(id);

        assertThat(sent).containsEntry("CodigoCurso", opened.get("CodigoCurso"));
    }

    @Test
    void anExemptLearnerNeverReachesSence() {
        enrolment = enrol.enrol(run, MadeUp.rut(), "Becaria Prueba", "", new Exemption(true, "Becaria"));

        assertThat(openSession.open(enrolment.id(), learner())).contains(new Opening.NotNow(Availability.EXEMPT));
    }

    @Test
    void oncePerDayAsksNoSecondTimeOnTheSameDay() throws Exception {
        run = newRun(new AttendancePolicy(Rhythm.ONCE_PER_DAY, null));
        enrolment = enrol.enrol(run, MadeUp.rut(), "Diaria Prueba", "", Exemption.NONE);
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        close(id);
        answer(id, Route.CLOSE_RETOMA, echo());

        assertThat(openSession.open(enrolment.id(), learner())).contains(new Opening.NotNow(Availability.DONE_TODAY));
    }

    @Test
    void onTheLastDayNobodyIsToldToComeBackTomorrow() throws Exception {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        run = MadeUp.stored(
                MadeUp.run(today.minusDays(1), today, new AttendancePolicy(Rhythm.ONCE_PER_DAY, null)),
                em,
                transaction);
        enrolment = enrol.enrol(run, MadeUp.rut(), "Diaria Prueba", "", Exemption.NONE);
        UUID id = start();
        answer(id, Route.START_RETOMA, accepted("S-1"));
        letTimePass(id);

        assertThat(openSession.open(enrolment.id(), learner()))
                .contains(new Opening.NotNow(Availability.DONE_LAST_DAY));
    }

    @Test
    void anotherOtecsRowsAreNeitherFoundNorChangedNorRemoved() throws Exception {
        UUID id = start();
        Otec own = tenant.otec();
        tenant.change(MadeUp.otec(registerTenant));

        assertThat(sessions.find(id)).isEmpty();
        assertThat(closeSession.close(id, learner())).isEmpty();
        assertThat(openSession.open(enrolment.id(), learner())).isEmpty();
        assertThatThrownBy(() -> {
                    transaction.begin();
                    try {
                        em.remove(em.getReference(Session.class, id));
                        transaction.commit();
                    } catch (Exception e) {
                        transaction.rollback();
                        throw e;
                    }
                })
                .isInstanceOf(Exception.class);
        tenant.change(own);
        assertThat(session(id).state()).isEqualTo(SessionState.ISSUED);
    }

    @Test
    void withoutATenantNothingIsReadAtAll() {
        tenant.change(null);

        assertThatThrownBy(() ->
                        em.createQuery("SELECT s FROM Session s", Session.class).getResultList())
                .isInstanceOf(Exception.class);
    }

    @Test
    void evidenceCanBeAddedButNotChanged() throws Exception {
        UUID id = start();
        transaction.begin();
        try {
            assertThatThrownBy(() -> em.createQuery("UPDATE SessionEvent e SET e.codes = 'x' WHERE e.sessionId = :id")
                            .setParameter("id", id)
                            .executeUpdate())
                    .hasMessageContaining("denied");
        } finally {
            transaction.rollback();
        }
    }

    private String refuseAToken(String address) {
        UUID id = start();
        String token = sent.get("Token");
        receive(new Delivery(
                Route.START_ERROR, nonce(Phase.START), body(refused("212")), Instant.now(), "", address, false));
        assertThat(session(id).state()).isEqualTo(SessionState.REFUSED);
        return token;
    }

    private UUID start() {
        Opening opening = openSession.open(enrolment.id(), learner()).orElseThrow();
        assertThat(opening).isInstanceOf(Opening.Launched.class);
        sent = launches.take(((Opening.Launched) opening).handle(), learner())
                .orElseThrow()
                .fields();
        return identifiers
                .check(tenant.id(), sent.get("IdSesionAlumno"), Phase.START, nonce(Phase.START))
                .orElseThrow();
    }

    private void close(UUID id) {
        Closing closing = closeSession.close(id, learner()).orElseThrow();
        assertThat(closing).isInstanceOf(Closing.Launched.class);
        sent = launches.take(((Closing.Launched) closing).handle(), learner())
                .orElseThrow()
                .fields();
    }

    private void answer(UUID id, Route route, Map<String, String> fields) {
        assertThat(receive(delivery(route, nonce(route.phase()), fields))).contains(id);
    }

    private Optional<UUID> receive(Delivery delivery) {
        return receiveReply
                .sessionOf(delivery)
                .filter(session -> receiveReply.receive(tenant.otec(), session, delivery, false));
    }

    private Delivery delivery(Route route, String nonce, Map<String, String> fields) {
        return new Delivery(route, nonce, body(fields), Instant.now(), "http://sence", "192.0.2.1", false);
    }

    private String nonce(Phase phase) {
        return identifiers.nonce(tenant.id(), new cl.presente.sence.IdSesionAlumno(sent.get("IdSesionAlumno")), phase);
    }

    private Map<String, String> echo() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of("CodSence", "CodigoCurso", "IdSesionAlumno", "RunAlumno", "LineaCapacitacion")) {
            fields.put(name, sent.get(name));
        }
        fields.put("FechaHora", "2026-11-23 14:32:00");
        fields.put("ZonaHoraria", "America/Santiago");
        return fields;
    }

    private Map<String, String> accepted(String idSesionSence) {
        Map<String, String> fields = echo();
        fields.put("IdSesionSence", idSesionSence);
        return fields;
    }

    private Map<String, String> refused(String glosa) {
        Map<String, String> fields = echo();
        fields.put("GlosaError", glosa);
        return fields;
    }

    private static byte[] body(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Session session(UUID id) {
        return sessions.find(id).orElseThrow();
    }

    private List<SessionEvent> events(UUID id) {
        return em.createQuery(
                        "SELECT e FROM SessionEvent e WHERE e.sessionId = :id ORDER BY e.happenedAt, e.id",
                        SessionEvent.class)
                .setParameter("id", id)
                .getResultList();
    }

    private List<Outcome> outcomes(UUID id, String kind) {
        return events(id).stream()
                .filter(event -> event.kind().name().equals(kind))
                .map(SessionEvent::outcome)
                .toList();
    }

    private UUID learner() {
        return enrolment.learner().id();
    }

    /** As if the time of the present state were over. */
    private void letTimePass(UUID id) throws Exception {
        transaction.begin();
        em.createQuery("UPDATE Session s SET s.deadlineAt = :deadline WHERE s.id = :id")
                .setParameter("deadline", Instant.now())
                .setParameter("id", id)
                .executeUpdate();
        transaction.commit();
    }

    private CourseRun newRun(AttendancePolicy policy) throws Exception {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        return MadeUp.stored(MadeUp.run(today, today.plusDays(10), policy), em, transaction);
    }
}
