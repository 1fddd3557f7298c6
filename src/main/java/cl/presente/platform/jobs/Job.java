package cl.presente.platform.jobs;

import java.time.Duration;

/** Work that is done again and again by the one node that holds the lease of that name. */
public interface Job {

    String name();

    Duration every();

    /**
     * Does what is due now, in an active request context and outside any transaction. It may use an entity manager only in
     * transactions of its own: all runs share one invocation, and what is opened in it outside a transaction stays open.
     */
    void run();
}
