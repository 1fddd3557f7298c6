package cl.presente.tenant;

import cl.presente.platform.jobs.Leases.LeaseLost;
import cl.presente.platform.jobs.PartlyFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Goes from one OTEC to the next in a job: one whose turn fails takes nobody else's, a lost lease ends them all. */
@ApplicationScoped
public class EveryOtec {

    private static final Logger LOG = Logger.getLogger(EveryOtec.class.getName());

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    /** Throws {@link PartlyFailed} in the end when some failed. */
    public void inTurn(Consumer<Otec> work) {
        inTurn(tenants.all(), work);
    }

    /** Those with these ids alone, where one statement tells for whom there is something to do. */
    public void inTurn(Set<Integer> ids, Consumer<Otec> work) {
        if (ids.isEmpty()) return;
        inTurn(tenants.all().stream().filter(otec -> ids.contains(otec.id())).toList(), work);
    }

    private void inTurn(List<Otec> otecs, Consumer<Otec> work) {
        int failures = 0;
        for (Otec otec : otecs) {
            current.change(otec);
            try {
                work.accept(otec);
            } catch (LeaseLost e) {
                throw e;
            } catch (PartlyFailed e) {
                failures++;
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.WARNING, "a job failed for tenant " + otec.id() + " and goes on", e);
            }
        }
        current.change(null);
        if (failures > 0) {
            throw new PartlyFailed(failures);
        }
    }
}
