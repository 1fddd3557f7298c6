package cl.presente.admin.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cl.presente.platform.csv.CsvRow;
import cl.presente.platform.csv.CsvTable;
import cl.presente.support.RunningService;
import cl.presente.support.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProvisionTenantsIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final Path SAMPLE = Path.of("tenants-sample");

    @TempDir
    private Path folder;

    @Test
    void takesTheSampleInWhole() throws SQLException {
        assertThat(ask("SELECT slug FROM tenant ORDER BY slug"))
                .contains("puerto-lluvia", "tres-condores", "volcan-dormido");
        assertThat(ask("SELECT CONCAT(t.slug, ' ', COUNT(*)) FROM enrolment e JOIN tenant t ON t.id = e.tenant_id"
                        + " JOIN course_run r ON r.tenant_id = e.tenant_id AND r.id = e.course_run_id"
                        + " WHERE r.codigo_curso = '9910100' GROUP BY t.slug"))
                .containsExactly("puerto-lluvia 40");
    }

    @Test
    void writesTheLinksForTheirOwnerAlone() throws IOException {
        List<CsvRow> links = CsvTable.parse(Files.readAllBytes(presente.learnerLinks()))
                .requireColumns(List.of(
                        "slug",
                        "run",
                        "name",
                        "codigoCurso",
                        "codSence",
                        "course",
                        "linea",
                        "environment",
                        "exempt",
                        "link"))
                .rows();

        assertThat(links)
                .allSatisfy(row ->
                        assertThat(row.text("link")).startsWith(presente.baseUrl() + "/o/" + row.text("slug") + "/i/"));
        assertThat(links)
                .anyMatch(row -> row.text("linea").equals("6")
                        && row.text("environment").equals("production")
                        && row.text("codigoCurso").equals("F6-01"));
        assertThat(links).anyMatch(row -> row.text("exempt").equals("true"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(presente.learnerLinks())))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesWhatItKnowsAloneAndStoresNothingOfAFolderThatIsWrong() throws Exception {
        copySample();
        Files.writeString(folder.resolve("puerto-lluvia/nomina.csv"), "no longer looked at");
        Path another = Files.move(folder.resolve("volcan-dormido"), folder.resolve("zeta"));
        replace(another.resolve("otec.properties"), "slug=volcan-dormido", "slug=zeta");
        replace(another.resolve("otec.properties"), "99999933-6", "99999944-1");
        replace(another.resolve("tokens.csv"), "33333333", "44444444");
        List<String> before = counts();

        replace(another.resolve("nomina.csv"), "33300102-0", "33300102-1");
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> start(Map.of()))
                .withMessageContaining("PRESENTE_TENANTS_FOLDER")
                .withMessageContaining("zeta/nomina.csv")
                .withMessageContaining("columna RunAlumno");
        assertThat(counts()).isEqualTo(before);

        replace(another.resolve("nomina.csv"), "33300102-1", "33300102-0");
        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> start(Map.of("presente.kek.file", "/nonexistent")))
                .withMessageContaining("PRESENTE_KEK_FILE");
        assertThat(counts()).isEqualTo(before);
    }

    private void start(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(changes);
        settings.put("presente.tenants.folder", folder.toString());
        presente.startAnotherNode(settings).close();
    }

    private static List<String> counts() throws SQLException {
        List<String> counts = new ArrayList<>();
        for (String table :
                List.of("tenant", "membership", "account", "tenant_key", "sence_token", "course", "learner")) {
            counts.addAll(ask("SELECT CONCAT('" + table + " ', COUNT(*)) FROM " + table));
        }
        return counts;
    }

    private static List<String> ask(String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = presente.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) answers.add(rows.getString(1));
        }
        return answers;
    }

    private void copySample() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLE)) {
            for (Path path : all.filter(path -> !path.equals(SAMPLE)).sorted().toList()) {
                Files.copy(path, folder.resolve(SAMPLE.relativize(path)));
            }
        }
    }

    private static void replace(Path file, String old, String other) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, other));
    }
}
