package cl.presente.enrolment;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Who of a nómina has been sent to SENCE. Only {@code attendance} knows, which this package may not import: so it asks here and
 * is answered there.
 */
public interface Attended {

    /** Those of the enrolments that have a session which began then or later, whatever became of it. */
    Set<UUID> since(Collection<UUID> enrolments, Instant then);
}
