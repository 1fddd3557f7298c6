package cl.presente.enrolment.imports;

import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import cl.presente.tenant.EveryOtec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes the rows of imports after thirty days; what an import did to the nómina stays, in figures. */
@ApplicationScoped
public class ForgetImports implements Job {

    @PersistenceContext
    EntityManager em;

    @Inject
    EveryOtec otecs;

    @Inject
    ImportRows rows;

    @Inject
    Clock clock;

    @Inject
    ForgetImports self;

    @Override
    public String name() {
        return "forget-imports";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        otecs.inTurn(otec -> self.forget(clock.instant()));
    }

    /** One that was never carried out goes altogether. */
    @Leased
    @Transactional
    public void forget(Instant now) {
        em.createQuery(
                        "SELECT i FROM NominaImport i WHERE i.createdAt <= :before AND i.rowsDeletedAt IS NULL",
                        NominaImport.class)
                .setParameter("before", now.minus(NominaImport.KEPT))
                .getResultStream()
                .filter(nomina -> !nomina.state().isMoving())
                .forEach(nomina -> {
                    rows.delete(nomina.id());
                    if (nomina.state() == ImportState.CHECKED) {
                        em.remove(nomina);
                    } else {
                        nomina.rowsDeleted(now);
                    }
                });
    }
}
