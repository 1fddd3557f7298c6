package cl.presente.enrolment.imports;

import cl.presente.enrolment.EnrolInBulk.Standing;
import cl.presente.sence.Rut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an import.
 *
 * @param line of the file; 0 for who is not in it
 * @param run null while it cannot be read
 * @param problem as {@link Reading.Problem#text()}; blank without one
 * @param before how the person stood when this line was compared or carried out
 * @param after how the line left the person; null while it is not carried out
 * @param kept whether it could not be taken back
 */
record ImportRow(
        int position,
        int line,
        List<String> cells,
        @Nullable Rut run,
        String name,
        String mail,
        String exemption,
        Outcome outcome,
        String problem,
        boolean repaired,
        Standing before,
        @Nullable Standing after,
        boolean kept) {

    static ImportRow read(int position, int line, List<String> cells) {
        return new ImportRow(
                position, line, cells, null, "", "", "", Outcome.WRONG, "", false, Standing.UNKNOWN, null, false);
    }

    boolean isInFile() {
        return line > 0;
    }

    ImportRow withCells(List<String> changed) {
        return new ImportRow(
                position, line, changed, run, name, mail, exemption, outcome, problem, repaired, before, after, kept);
    }

    ImportRow as(Outcome other, String why) {
        return new ImportRow(
                position, line, cells, run, name, mail, exemption, other, why, repaired, before, after, kept);
    }

    /** Carried out: what the file said of it is no longer needed. */
    ImportRow done(Outcome what, Standing stood, Standing stands) {
        return new ImportRow(
                position,
                line,
                List.of(),
                run,
                stands.name(),
                stands.mail(),
                stands.exemption(),
                what,
                "",
                repaired,
                stood,
                stands,
                false);
    }

    ImportRow takenBack(boolean isKept) {
        return new ImportRow(
                position,
                line,
                cells,
                run,
                name,
                mail,
                exemption,
                outcome,
                problem,
                repaired,
                before,
                isKept ? after : null,
                isKept);
    }
}
