package cl.presente.catalogue;

import cl.presente.sence.Environment;
import java.util.Set;
import java.util.UUID;

/**
 * What of the catalogue has gone out with learners. Only {@code attendance} knows, which this package may not import: so it asks
 * here and is answered there.
 */
public interface SentToSence {

    /** Where sessions of that run were issued, whatever became of them. */
    Set<Environment> ofRun(UUID runId);

    /** Where sessions of that course's runs were issued. */
    Set<Environment> ofCourse(UUID courseId);
}
