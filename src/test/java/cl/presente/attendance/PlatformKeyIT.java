package cl.presente.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.attendance.OpenSession.Opening;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.crypto.SealAgain;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.jobs.PartlyFailed;
import cl.presente.sence.Token;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform key is replaced while learners leave for SENCE. */
@ExtendWith(ArquillianExtension.class)
class PlatformKeyIT {

    private static final int OTECS = 30;
    private static final int AT_ONCE = 4;

    @Inject
    Settings settings;

    @Inject
    PlatformKey platformKey;

    @Inject
    SealAgain sealAgain;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    KeepTokens keepTokens;

    @Inject
    Enrol enrol;

    @Inject
    OpenSession openSession;

    @Inject
    Launches launches;

    @Inject
    Instance<RequestContextController> requestContexts;

    @Resource
    ManagedExecutorService executor;

    @PersistenceContext
    EntityManager em;

    @Inject
    UserTransaction transaction;

    private record Place(Otec otec, Enrolment enrolment, Token token) {}

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @Test
    void launchesGoOnWhileThePlatformKeyIsReplaced() throws Exception {
        actor.set(Actor.SERVICE);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < OTECS; i++) {
            places.add(place());
        }
        int before = platformKey.id();
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicInteger launched = new AtomicInteger();
        List<Future<?>> learners = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            learners.add(executor.submit(() -> {
                while (on.get()) {
                    launch(places.get(ThreadLocalRandom.current().nextInt(OTECS)));
                    launched.incrementAndGet();
                }
            }));
        }

        await(launched, 20);
        Path previous = settings.kekPreviousFile().orElseThrow();
        Files.write(previous, Files.readAllBytes(settings.kekFile()));
        Files.writeString(settings.kekFile(), Base64.getEncoder().encodeToString(Secrets.random(32)));
        assertThat(platformKey.id()).isNotEqualTo(before);
        await(launched, launched.get() + 20);
        sealAgain.run();
        await(launched, launched.get() + 20);
        on.set(false);
        for (Future<?> learner : learners) {
            learner.get();
        }
        System.out.println("platform key replaced under " + launched + " launches, 0 errors");

        assertThat(sealedByAnother(places)).isZero();
        Files.writeString(previous, "");
        assertThat(platformKey.isBeingReplaced()).isFalse();
        for (Place place : places) {
            launch(place);
        }
    }

    @Test
    void anOtecWhoseKeyDoesNotOpenKeepsNoOtherFromBeingSealedAgain() throws Exception {
        actor.set(Actor.SERVICE);
        List<Place> places = List.of(place(), place(), place());
        tenant.change(places.get(0).otec());
        byte[] whole = replaceWrapped(new byte[61]);
        Path previous = settings.kekPreviousFile().orElseThrow();
        Files.write(previous, Files.readAllBytes(settings.kekFile()));
        Files.writeString(settings.kekFile(), Base64.getEncoder().encodeToString(Secrets.random(32)));

        assertThatExceptionOfType(PartlyFailed.class)
                .isThrownBy(sealAgain::run)
                .matches(failed -> failed.failures() == 1);

        assertThat(sealedByAnother(places.subList(1, 3))).isZero();
        assertThat(sealedByAnother(places.subList(0, 1))).isOne();
        tenant.change(places.get(0).otec());
        replaceWrapped(whole);
        sealAgain.run();
        assertThat(sealedByAnother(places)).isZero();
        Files.writeString(previous, "");
    }

    /** Of the current OTEC; gives back what was there. */
    private byte[] replaceWrapped(byte[] by) throws Exception {
        transaction.begin();
        byte[] before = em.createQuery("SELECT k.wrapped FROM TenantKey k", byte[].class)
                .getSingleResult();
        em.createQuery("UPDATE TenantKey k SET k.wrapped = :by")
                .setParameter("by", by)
                .executeUpdate();
        transaction.commit();
        return before;
    }

    @Test
    void aKeyThatIsBeingWrittenOrTakenAwayLeavesTheOneThatWasRead() throws IOException {
        int before = platformKey.id();
        byte[] key = Files.readAllBytes(settings.kekFile());

        Files.writeString(settings.kekFile(), "half a k");
        assertThat(platformKey.id()).isEqualTo(before);
        Files.delete(settings.kekFile());
        assertThat(platformKey.id()).isEqualTo(before);

        Files.write(settings.kekFile(), key);
        assertThat(platformKey.id()).isEqualTo(before);
    }

    /** One learner leaves with his OTEC's token, in a request of his own. */
    private void launch(Place place) {
        RequestContextController request = requestContexts.get();
        boolean began = request.activate();
        Otec outer = tenant.isSet() ? tenant.otec() : null;
        tenant.change(place.otec());
        try {
            UUID learner = place.enrolment().learner().id();
            Opening opening = openSession.open(place.enrolment().id(), learner).orElseThrow();
            // Of two at once with the same place the second hands out the first one's form, and one of them takes it.
            launches.take(((Opening.Launched) opening).handle(), learner)
                    .ifPresent(form -> assertThat(form.fields())
                            .containsEntry("Token", place.token().text()));
        } finally {
            tenant.change(outer);
            if (began) {
                request.deactivate();
            }
        }
    }

    private long sealedByAnother(List<Place> places) {
        long others = 0;
        for (Place place : places) {
            tenant.change(place.otec());
            others += em.createQuery("SELECT COUNT(k) FROM TenantKey k WHERE k.kekId <> :present", Long.class)
                    .setParameter("present", platformKey.id())
                    .getSingleResult();
        }
        return others;
    }

    private static void await(AtomicInteger count, int atLeast) throws InterruptedException {
        for (int i = 0; i < 600 && count.get() < atLeast; i++) {
            Thread.sleep(100);
        }
        assertThat(count.get()).isGreaterThanOrEqualTo(atLeast);
    }

    private Place place() throws Exception {
        Otec otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
        Token token = MadeUp.token();
        keepTokens.activate(keepTokens.store(new Description("uno"), token));
        return new Place(otec, enrol.enrol(newRun(), MadeUp.rut(), "Ana Prueba", "", Exemption.NONE), token);
    }

    private CourseRun newRun() throws Exception {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        return MadeUp.stored(
                MadeUp.run(today, today.plusDays(10), new AttendancePolicy(Rhythm.OPEN_CLOSE, 60)), em, transaction);
    }
}
