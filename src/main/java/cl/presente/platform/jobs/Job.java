package cl.presente.platform.jobs;

import java.time.Duration;

/** Work that is done again and again by the one node that holds the lease of that name. */
public interface Job {

    String name();

    Duration every();

    /** Does what is due now; runs in an active request context, outside any transaction. */
    void run();
}
