package cl.presente.reporting;

import cl.presente.sence.Environment;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

/** The run at the head of the pages about it; its codes as they are stored, whatever today's rules say of them. */
public record NominaRun(
        UUID id,
        UUID courseId,
        String course,
        String codigoCurso,
        String client,
        Environment environment,
        LocalDate startsOn,
        LocalDate endsOn)
        implements Serializable {}
