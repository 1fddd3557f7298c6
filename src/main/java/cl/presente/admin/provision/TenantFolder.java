package cl.presente.admin.provision;

import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrol;
import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.sence.Rut;
import cl.presente.sence.Token;
import cl.presente.tenant.Slug;
import cl.presente.vault.Description;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What the folder of one OTEC says, read and checked whole before anything of it is stored. */
public record TenantFolder(
        Slug slug,
        Rut rut,
        String name,
        String colour,
        List<NewStaff> staff,
        List<ListedToken> tokens,
        List<Course> courses,
        List<ListedRun> runs) {

    /**
     * A line of {@code tokens.csv}.
     *
     * @param active whether it is in use from now on, or only kept
     * @param revokedAtSence for a simulator of SENCE: whether it refuses the token with 212
     */
    public record ListedToken(
            Description description, Token token, int priority, boolean active, boolean revokedAtSence) {}

    /** A line of {@code acciones.csv} with its lines of {@code nomina.csv}. */
    public record ListedRun(CourseRun courseRun, List<Enrol.Entry> nomina) {}

    /**
     * Reads a folder in the format of {@code docs/import-format.md}; throws an exception whose message names file, line,
     * column and rule when it breaks one.
     *
     * @param today from which relative days count
     */
    public static TenantFolder read(Path folder, LocalDate today) {
        return new FolderReader(folder, new Days(today)).read();
    }
}
