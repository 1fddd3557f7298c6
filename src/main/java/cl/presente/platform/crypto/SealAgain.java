package cl.presente.platform.crypto;

import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.PartlyFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * While the platform key is being replaced: seals by the present one what the one before sealed, some rows at a time, while
 * launches go on. Says in the log when the one before is no longer needed.
 */
@ApplicationScoped
public class SealAgain implements Job {

    private static final Logger LOG = Logger.getLogger(SealAgain.class.getName());
    private static final int BATCH = 200;

    @Inject
    PlatformKey platformKey;

    @Inject
    @Any
    Instance<SealedByPlatformKey> stores;

    private boolean finished;

    @Override
    public String name() {
        return "seal-again";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        if (!platformKey.isBeingReplaced()) {
            finished = false;
            return;
        }
        int sealed = 0;
        for (SealedByPlatformKey store : stores) {
            try {
                sealed += all(store);
            } catch (PartlyFailed countedBelow) {
                LOG.log(Level.FINE, "some rows were not sealed again", countedBelow);
            }
        }
        if (sealed > 0) {
            LOG.info("platform key: " + sealed + " rows were sealed again by the present key");
        }
        int left =
                stores.stream().mapToInt(SealedByPlatformKey::sealedOtherwise).sum();
        if (left == 0 && !finished) {
            LOG.info("platform key: the one before is no longer needed, its file may be removed");
        }
        finished = left == 0;
        if (left > 0) {
            throw new PartlyFailed(left);
        }
    }

    private static int all(SealedByPlatformKey store) {
        int all = 0;
        int some;
        do {
            some = store.sealAgain(BATCH);
            all += some;
        } while (some > 0);
        return all;
    }
}
