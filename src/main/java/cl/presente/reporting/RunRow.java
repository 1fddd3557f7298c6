package cl.presente.reporting;

import cl.presente.catalogue.CourseRun;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One run as a list shows it.
 *
 * @param learners how many are on its nómina
 */
public record RunRow(
        UUID id,
        String course,
        String codigoCurso,
        String client,
        LineaCapacitacion linea,
        Environment environment,
        LocalDate startsOn,
        LocalDate endsOn,
        RunState state,
        long learners)
        implements Serializable {

    static RunRow of(CourseRun run, long learners, Instant now) {
        return new RunRow(
                run.id(),
                run.course().name(),
                run.codigoCurso().text(),
                run.client(),
                run.course().linea(),
                run.environment(),
                run.startsOn(),
                run.endsOn(),
                state(run, now),
                learners);
    }

    static RunState state(CourseRun run, Instant now) {
        if (run.isArchived()) {
            return RunState.ARCHIVED;
        }
        if (run.hasEnded(now)) {
            return RunState.ENDED;
        }
        return run.hasStarted(now) ? RunState.RUNNING : RunState.UPCOMING;
    }
}
