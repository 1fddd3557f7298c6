package cl.presente.reporting;

import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import java.util.UUID;

/**
 * One course as a list shows it.
 *
 * @param codSence blank on line 1
 * @param runs how many runs it has that were not put away
 */
public record CourseRow(
        UUID id,
        String name,
        LineaCapacitacion linea,
        String codSence,
        int hours,
        String group,
        boolean archived,
        long runs)
        implements Serializable {}
