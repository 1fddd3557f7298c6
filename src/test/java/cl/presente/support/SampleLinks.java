package cl.presente.support;

import cl.presente.platform.csv.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The learners of the sample tenants with their personal links, as the service wrote them when it loaded the sample. */
public final class SampleLinks {

    private SampleLinks() {}

    /** One learner on one run. */
    public record Row(
            String slug,
            String name,
            String run,
            String course,
            String codigoCurso,
            int linea,
            String environment,
            boolean exempt,
            String link) {}

    public static List<Row> read(Path file) {
        try {
            return CsvTable.parse(Files.readAllBytes(file)).rows().stream()
                    .map(row -> new Row(
                            row.text("slug"),
                            row.text("name"),
                            row.text("run"),
                            row.text("course"),
                            row.text("codigoCurso"),
                            Integer.parseInt(row.text("linea")),
                            row.text("environment"),
                            Boolean.parseBoolean(row.text("exempt")),
                            row.text("link")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
