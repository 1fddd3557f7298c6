package cl.presente.admin.provision;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolments;
import cl.presente.enrolment.PersonalLinks;
import cl.presente.platform.Startup.StartRefused;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Writes the learners' personal links into a file that nobody but its owner reads: who has a link is the learner. */
@ApplicationScoped
class LearnerLinks {

    @Inject
    Enrolments enrolments;

    @Inject
    PersonalLinks links;

    @Inject
    CurrentTenant tenant;

    void write(Path file, List<Otec> otecs) {
        try {
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "links", ".unfinished");
            try (CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(unfinished)) {
                csv.writeRecord(
                        "slug",
                        "run",
                        "name",
                        "codigoCurso",
                        "codSence",
                        "course",
                        "linea",
                        "environment",
                        "exempt",
                        "link");
                for (Otec otec : otecs) {
                    tenant.change(otec);
                    enrolments.all().forEach(enrolment -> csv.writeRecord(row(otec, enrolment)));
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefused("PRESENTE_TENANTS_LINKS_FILE (presente.tenants.links.file) cannot be written;"
                    + " example: /var/lib/presente/links.csv");
        }
    }

    private List<String> row(Otec otec, Enrolment enrolment) {
        CourseRun run = enrolment.courseRun();
        return List.of(
                otec.slug(),
                enrolment.learner().run().text(),
                enrolment.learner().name(),
                run.codigoCurso().text(),
                run.course().codSence().text(),
                run.course().name(),
                run.course().linea().text(),
                run.environment().name().toLowerCase(Locale.ROOT),
                String.valueOf(enrolment.isExempt()),
                links.of(enrolment.learner()));
    }
}
