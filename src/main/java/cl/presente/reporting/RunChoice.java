package cl.presente.reporting;

import cl.presente.catalogue.CourseRun;
import cl.presente.sence.Environment;
import java.io.Serializable;
import java.util.UUID;

/** A run of a course as one choice of a list. */
public record RunChoice(UUID id, String course, String codigoCurso, String client, Environment environment)
        implements Serializable {

    static RunChoice of(CourseRun run) {
        return new RunChoice(run.id(), run.course().name(), run.codigoCurso().text(), run.client(), run.environment());
    }
}
