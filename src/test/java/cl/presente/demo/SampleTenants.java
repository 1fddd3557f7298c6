package cl.presente.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The invented OTECs of {@code tenants-sample} with the links that the service made for their learners. */
record SampleTenants(List<Tenant> tenants) {

    record Tenant(String slug, String rut, String name, List<Staff> staff, List<Learner> learners) {}

    record Staff(String email, String password, String role) {}

    record Learner(
            String name,
            String run,
            String course,
            String codigoCurso,
            int linea,
            String environment,
            boolean exempt,
            String link) {

        private Kind kind() {
            return new Kind(linea, environment, exempt);
        }
    }

    private record Kind(int linea, String environment, boolean exempt) {}

    /** Reads the folders of the OTECs and the file of links. */
    static SampleTenants read(Path folder, Path links) {
        List<Map<String, String>> learners = Csv.rows(links, ',');
        try (var folders = Files.list(folder)) {
            return new SampleTenants(folders.filter(each -> Files.exists(each.resolve("otec.properties")))
                    .sorted()
                    .map(each -> tenant(each, learners))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One learner for each line, environment and exemption that there is. */
    Collection<Learner> oneOfEachKind() {
        Map<Kind, Learner> first = new LinkedHashMap<>();
        tenants.stream()
                .flatMap(tenant -> tenant.learners().stream())
                .forEach(each -> first.putIfAbsent(each.kind(), each));
        return first.values();
    }

    private static Tenant tenant(Path folder, List<Map<String, String>> learners) {
        Properties otec = properties(folder.resolve("otec.properties"));
        String slug = otec.getProperty("slug");
        return new Tenant(
                slug,
                otec.getProperty("rut"),
                otec.getProperty("name"),
                Csv.rows(folder.resolve("staff.csv"), ';').stream()
                        .map(row -> new Staff(row.get("email"), row.get("password"), row.get("role")))
                        .toList(),
                learners.stream()
                        .filter(row -> slug.equals(row.get("slug")))
                        .map(SampleTenants::learner)
                        .toList());
    }

    private static Learner learner(Map<String, String> row) {
        return new Learner(
                row.get("name"),
                row.get("run"),
                row.get("course"),
                row.get("codigoCurso"),
                Integer.parseInt(row.get("linea")),
                row.get("environment"),
                Boolean.parseBoolean(row.get("exempt")),
                row.get("link"));
    }

    private static Properties properties(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
