package cl.presente.reporting;

import cl.presente.enrolment.Enrolment;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learner who is expected today and has not come.
 *
 * @param enrolment its id
 * @param run the learner's RUN, masked
 * @param remindedAt when the learner was last asked to come
 */
public record Absentee(
        UUID enrolment,
        String learner,
        String run,
        boolean hasMail,
        String course,
        String codigoCurso,
        @Nullable Instant remindedAt)
        implements Serializable {

    static Absentee of(Enrolment enrolment, @Nullable Instant remindedAt) {
        return new Absentee(
                enrolment.id(),
                enrolment.learner().name(),
                MaskedRun.of(enrolment.learner().run()),
                !enrolment.learner().mail().isEmpty(),
                enrolment.courseRun().course().name(),
                enrolment.courseRun().codigoCurso().text(),
                remindedAt);
    }
}
