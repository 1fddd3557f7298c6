package cl.presente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.TimeSource;
import cl.presente.platform.csv.CsvTable;
import cl.presente.support.Build;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever adds a library, or a version, writes down its licence and looks for what is known against it. */
class AuditTest {

    /** What may be shipped with a service whose own code is not given away. */
    private static final Set<String> LICENCES = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "Public-Domain",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL-2.0",
            "EPL-2.0 OR BSD-3-Clause",
            "EPL-2.0 OR GPL-2.0-with-classpath-exception",
            "CDDL-1.1 OR GPL-2.0-with-classpath-exception",
            "MPL-2.0 OR EPL-1.0",
            "MPL-1.1 OR LGPL-2.1 OR Apache-2.0",
            "LGPL-2.1",
            "GPL-2.0 with Universal-FOSS-exception-1.0");

    private static final String REVIEWED = "/audit/components.csv";
    private static final String ADVISORIES = "/audit/advisories.csv";

    @Test
    void everythingThatShipsWasReviewedAndMayBeShipped() throws IOException {
        Map<String, String> reviewed = reviewed();

        assertThat(names(shipped())).isEqualTo(new TreeSet<>(reviewed.keySet()));
        assertThat(reviewed.values()).isSubsetOf(LICENCES);
    }

    @Test
    void noComponentIsAtAVersionKnownToBeVulnerableWithoutADecisionThatHolds() throws IOException {
        List<Advisory> advisories = advisories();

        assertThat(findings(shipped(), advisories, LocalDate.now(TimeSource.CHILE)))
                .isEmpty();
        assertThat(reviewed().keySet())
                .containsAll(advisories.stream().map(Advisory::component).toList());
    }

    @Test
    void aVulnerableVersionIsFoundUnlessSomebodyDecidedAndThatIsNotOver() {
        Set<Component> shipped = Set.of(new Component("a:b", "1.82"), new Component("a:c", "4.0.11.payara-p1"));
        LocalDate today = LocalDate.of(2026, 11, 24);

        assertThat(findings(shipped, List.of(advisory("a:b", "1.85", "", null)), today))
                .hasSize(1);
        assertThat(findings(shipped, List.of(advisory("a:b", "1.82", "", null)), today))
                .isEmpty();
        assertThat(findings(shipped, List.of(advisory("a:b", "1.100", "", null)), today))
                .hasSize(1);
        assertThat(findings(shipped, List.of(advisory("a:c", "4.0.22", "not reached", today)), today))
                .isEmpty();
        assertThat(findings(shipped, List.of(advisory("a:c", "4.0.22", "not reached", today)), today.plusDays(1)))
                .hasSize(1);
    }

    private static Advisory advisory(
            String component, String fixed, String decision, @org.jspecify.annotations.Nullable LocalDate until) {
        return new Advisory(component, "CVE-0", fixed, decision, Optional.ofNullable(until));
    }

    private static List<String> findings(Set<Component> shipped, List<Advisory> advisories, LocalDate today) {
        return shipped.stream()
                .flatMap(component -> advisories.stream()
                        .filter(advisory -> advisory.hits(component) && !advisory.isDecided(today))
                        .map(advisory -> component.name() + " " + component.version() + ": " + advisory.id()
                                + ", fixed in " + advisory.fixedIn()))
                .sorted()
                .toList();
    }

    /** What the WAR carries, by the plugin, and what the server's jar holds; the latter is also written in the same form. */
    private static Set<Component> shipped() throws IOException {
        JsonObject bom = JsonParser.parseString(Files.readString(Build.folder().resolve("bom.json")))
                .getAsJsonObject();
        Set<Component> shipped = new TreeSet<>();
        for (JsonElement each : bom.getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            shipped.add(new Component(
                    component.get("group").getAsString() + ":"
                            + component.get("name").getAsString(),
                    component.get("version").getAsString()));
        }
        Set<Component> server = Server.components(Build.server(), serverVersion());
        writeBom(server, bom);
        shipped.addAll(server);
        return shipped;
    }

    private static void writeBom(Set<Component> server, JsonObject like) throws IOException {
        JsonObject bom = new JsonObject();
        bom.addProperty("bomFormat", "CycloneDX");
        bom.add("specVersion", like.get("specVersion"));
        bom.addProperty("version", 1);
        JsonArray components = new JsonArray();
        for (Component each : server) {
            JsonObject component = new JsonObject();
            component.addProperty("type", "library");
            component.addProperty("group", each.name().replaceAll(":.*", ""));
            component.addProperty("name", each.name().replaceAll(".*:", ""));
            component.addProperty("version", each.version());
            components.add(component);
        }
        bom.add("components", components);
        Files.writeString(Build.folder().resolve("bom-server.json"), bom.toString());
    }

    private static String serverVersion() throws IOException {
        String pom = Files.readString(Build.project().resolve("pom.xml"));
        return pom.replaceAll("(?s).*<payara.version>(.*?)</payara.version>.*", "$1");
    }

    private static Set<String> names(Set<Component> components) {
        return components.stream().map(Component::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Licences by component. */
    private static Map<String, String> reviewed() throws IOException {
        Map<String, String> reviewed = new TreeMap<>();
        table(REVIEWED).requireColumns(List.of("Component", "License")).rows().forEach(row -> {
            assertThat(reviewed.put(row.text("Component"), row.text("License"))).isNull();
        });
        return reviewed;
    }

    private static List<Advisory> advisories() throws IOException {
        return table(ADVISORIES)
                .requireColumns(List.of("Component", "Advisory", "FixedIn", "Decision", "Until"))
                .rows()
                .stream()
                .map(Advisory::of)
                .toList();
    }

    private static CsvTable table(String resource) throws IOException {
        try (InputStream file = AuditTest.class.getResourceAsStream(resource)) {
            if (file == null) throw new IOException(resource + " is missing");
            return CsvTable.parse(file.readAllBytes());
        }
    }
}
