package cl.presente.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import cl.presente.faults.ClockAhead;
import cl.presente.platform.jobs.Leases.LeaseLost;
import cl.presente.support.Deployments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class LeasesIT {

    /** Less than this node's clock is ahead. */
    private static final Duration LENGTH = ClockAhead.AHEAD.minusMinutes(1);

    private String job;

    @Inject
    private Leases leases;

    @Inject
    private HeldLease held;

    @Inject
    private Rows rows;

    @Deployment
    static WebArchive presente() {
        return Deployments.war().addClass(ClockAhead.class);
    }

    /** What a job and another node do to the table. */
    @ApplicationScoped
    public static class Rows {

        @PersistenceContext
        private EntityManager em;

        @Inject
        private Clock clock;

        @Leased
        @Transactional
        public void step(String made) {
            em.persist(new Lease(made, "a step", clock.instant()));
        }

        /** A node whose clock is right, as this one's is not. */
        @Transactional
        public void anotherNodeTakes(String name) {
            em.createQuery("UPDATE Lease l SET l.holder = 'another node', l.until = :until WHERE l.name = :name")
                    .setParameter("until", Instant.now().plus(LENGTH))
                    .setParameter("name", name)
                    .executeUpdate();
        }

        @Transactional
        public Instant until(String name) {
            return em.createQuery("SELECT l.until FROM Lease l WHERE l.name = :name", Instant.class)
                    .setParameter("name", name)
                    .getSingleResult();
        }

        @Transactional
        public boolean has(String name) {
            return em.find(Lease.class, name) != null;
        }
    }

    @BeforeEach
    void isNew() {
        job = "job-" + Long.toString(System.nanoTime(), 36);
        leases.create(job);
    }

    @Test
    void oneNodeHoldsAJobAtATime() {
        assertThat(leases.take(job, LENGTH)).isTrue();
        assertThat(leases.take(job, LENGTH)).isTrue();

        rows.anotherNodeTakes(job);

        assertThat(leases.take(job, LENGTH)).isFalse();
    }

    @Test
    void aNodeWhoseClockIsAheadKeepsAJobNoLongerThanOthers() {
        leases.take(job, LENGTH);

        assertThat(rows.until(job)).isBetween(Instant.now(), Instant.now().plus(LENGTH));
    }

    @Test
    void aStepIsStoredWhileTheLeaseIsHeld() {
        leases.take(job, LENGTH);
        held.is(job);

        assertThatNoException().isThrownBy(() -> rows.step(job + "-step"));

        assertThat(rows.has(job + "-step")).isTrue();
    }

    @Test
    void nothingOfAStepIsStoredOnceAnotherNodeHoldsTheLease() {
        leases.take(job, LENGTH);
        held.is(job);
        rows.anotherNodeTakes(job);

        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> rows.step(job + "-step"));

        assertThat(rows.has(job + "-step")).isFalse();
    }
}
