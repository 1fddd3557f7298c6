package cl.presente.attendance.doctor;

import cl.presente.sence.Environment;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A run as it is stored, its codes as texts.
 *
 * @param group of the course, by which an OTEC may keep tokens apart; may be blank
 */
public record RunFacts(
        UUID id,
        UUID courseId,
        String course,
        String linea,
        String codSence,
        String codigoCurso,
        Environment environment,
        LocalDate startsOn,
        LocalDate endsOn,
        String courseUrl,
        String group) {}
