package cl.presente.demo;

import cl.presente.platform.crypto.Totp;
import cl.presente.platform.csv.CsvTable;
import cl.presente.support.SampleLinks;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The invented OTECs of {@code tenants-sample}, with the links that the service made for their learners. */
record SampleTenants(List<Tenant> tenants) {

    record Tenant(String slug, String rut, String name, List<Staff> staff, List<Learner> learners) {}

    /** The secret is what an authenticator app would hold. */
    record Staff(String email, String password, String role, String totpSecret) {

        String codeNow() {
            return Totp.parse(totpSecret).code(Totp.step(Instant.now()));
        }
    }

    record Learner(
            String name,
            String run,
            String course,
            String codigoCurso,
            int linea,
            String environment,
            boolean exempt,
            String link) {

        private Learner(SampleLinks.Row row) {
            this(
                    row.name(),
                    row.run(),
                    row.course(),
                    row.codigoCurso(),
                    row.linea(),
                    row.environment(),
                    row.exempt(),
                    row.link());
        }
    }

    private record Kind(int linea, String environment, boolean exempt) {}

    static SampleTenants read(Path folder, Path linksFile) {
        List<SampleLinks.Row> links = SampleLinks.read(linksFile);
        try (var folders = Files.list(folder)) {
            return new SampleTenants(folders.filter(Files::isDirectory)
                    .sorted()
                    .map(each -> tenant(each, links))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everybody who works for one of the sample tenants, once. */
    static List<Staff> staffIn(Path folder) {
        try (var folders = Files.list(folder)) {
            Map<String, Staff> byMail = new LinkedHashMap<>();
            for (Path each : folders.filter(Files::isDirectory).sorted().toList()) {
                staff(each.resolve("staff.csv")).forEach(person -> byMail.putIfAbsent(person.email(), person));
            }
            return List.copyOf(byMail.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One learner for each line, environment and exemption that there is. */
    Collection<Learner> oneOfEachKind() {
        Map<Kind, Learner> first = new LinkedHashMap<>();
        tenants.stream()
                .flatMap(tenant -> tenant.learners().stream())
                .forEach(each -> first.putIfAbsent(new Kind(each.linea(), each.environment(), each.exempt()), each));
        return first.values();
    }

    private static Tenant tenant(Path folder, List<SampleLinks.Row> links) {
        try (Reader reader = Files.newBufferedReader(folder.resolve("otec.properties"))) {
            Properties otec = new Properties();
            otec.load(reader);
            String slug = otec.getProperty("slug");
            return new Tenant(
                    slug,
                    otec.getProperty("rut"),
                    otec.getProperty("name"),
                    staff(folder.resolve("staff.csv")),
                    links.stream()
                            .filter(row -> row.slug().equals(slug))
                            .map(Learner::new)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Staff> staff(Path file) throws IOException {
        return CsvTable.parse(Files.readAllBytes(file)).rows().stream()
                .map(row ->
                        new Staff(row.text("Correo"), row.text("Clave"), row.text("Rol"), row.text("SegundoFactor")))
                .toList();
    }
}
