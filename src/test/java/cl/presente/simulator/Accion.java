package cl.presente.simulator;

import java.time.LocalDate;
import java.util.Set;

/**
 * A run of a course as it was communicated to SENCE: its CodigoCurso, dates (both days included) and the RUNs that may attend.
 *
 * @param codSence empty for line 1
 * @param ended finished or annulled
 */
public record Accion(
        String codigoCurso,
        String codSence,
        int linea,
        String rutOtec,
        LocalDate from,
        LocalDate to,
        boolean elearning,
        boolean ended,
        Set<String> runs) {

    public Accion {
        if (codigoCurso.isBlank()) throw new IllegalArgumentException("an acción needs its CodigoCurso");
        if (!Modulo11.accepts(rutOtec)) throw new IllegalArgumentException("RUT of an OTEC: " + rutOtec);
        if (to.isBefore(from)) throw new IllegalArgumentException(codigoCurso + " ends before it starts");
        runs = Set.copyOf(runs);
    }

    /** An e-learning acción that is neither finished nor annulled. */
    public Accion(
            String codigoCurso,
            String codSence,
            int linea,
            String rutOtec,
            LocalDate from,
            LocalDate to,
            Set<String> runs) {
        this(codigoCurso, codSence, linea, rutOtec, from, to, true, false, runs);
    }

    boolean runsOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
