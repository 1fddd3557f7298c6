package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.tenant.TenantOwned;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statements that EclipseLink's own filter does not reach: who may write them, and what they must say. */
class StatementsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cl.presente");

    /** Those that write rows by the hundred or ask for whom there is work; {@code ImportIT} and {@link CrawlerIT} watch them. */
    private static final Set<String> PAST_ECLIPSELINK = Set.of(
            "cl.presente.enrolment.EnrolInBulk",
            "cl.presente.enrolment.imports.CarryOut",
            "cl.presente.enrolment.imports.CarryOutImports",
            "cl.presente.enrolment.imports.ImportRows");

    /** Those that ask something of all OTECs at once, and get numbers alone: how many keys are old, and which OTECs a job has to visit. */
    private static final Set<String> OF_ALL = Set.of(
            "cl.presente.vault.TenantKeys", "cl.presente.vault.TokenNotices", "cl.presente.attendance.ExpireSessions");

    /** Tables without an entity, which only statements past EclipseLink know. */
    private static final Set<String> WITHOUT_ENTITY = Set.of("nomina_import_row", "nomina_import_due");

    private static final Pattern SQL = Pattern.compile("\"(?:SELECT|UPDATE|INSERT|DELETE)\\b");

    @Test
    void nobodyWritesNativeQueries() {
        assertThat(callers("createNativeQuery")).isEmpty();
        assertThat(callers("createStoredProcedureQuery")).isEmpty();
    }

    @Test
    void onlyReviewedClassesGoPastEclipseLink() {
        assertThat(callers("unwrap"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(PAST_ECLIPSELINK, OF_ALL, Set.of("cl.presente.tenant.RegisterTenant"))
                                .flatMap(Set::stream)
                                .toList());
    }

    /** Plain JDBC knows nothing of OTECs. */
    @Test
    void everyStatementPastEclipseLinkNamesTheOtec() throws IOException {
        List<String> nameless = new ArrayList<>();
        int statements = 0;
        for (String type : PAST_ECLIPSELINK) {
            String source = Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
            for (Matcher sql = SQL.matcher(source); sql.find(); ) {
                statements++;
                String text = source.substring(sql.start(), source.indexOf(';', sql.start()));
                if (!withConstants(source, text).contains("tenant_id")) nameless.add(type + ": " + text);
            }
        }
        assertThat(nameless).isEmpty();
        assertThat(statements).isGreaterThan(10);
    }

    /** A table that an entity has left would be asked in vain. */
    @Test
    void everyStatementPastEclipseLinkIsAboutRowsThatEntitiesHave() throws IOException {
        Set<String> known = MAIN.stream()
                .filter(type -> type.isAnnotatedWith(Table.class))
                .map(type -> type.getAnnotationOfType(Table.class).name())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(WITHOUT_ENTITY);
        Set<String> named = new TreeSet<>();
        for (String type :
                Stream.concat(PAST_ECLIPSELINK.stream(), OF_ALL.stream()).toList()) {
            String source = Files.readString(Path.of("src/main/java", type.replace('.', '/') + ".java"));
            Matcher table =
                    Pattern.compile("(?:FROM|JOIN|INTO|\"UPDATE) ([a-z_]+)").matcher(source);
            while (table.find()) named.add(table.group(1));
        }
        assertThat(named).hasSizeGreaterThan(4).isSubsetOf(known);
    }

    /** EclipseLink 4 adds no OTEC to what is joined to an entity of none. */
    @Test
    void noQueryJoinsAnOtecsRowsToThoseOfNone() throws IOException {
        Set<String> owned = entities(true);
        Set<String> global = entities(false);
        List<String> mixed = new ArrayList<>();
        int queries = 0;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                for (int at = text.indexOf("createQuery("); at >= 0; at = text.indexOf("createQuery(", at + 1)) {
                    queries++;
                    Set<String> named = named(text.substring(at, text.indexOf(';', at)));
                    if (named.stream().anyMatch(owned::contains)
                            && named.stream().anyMatch(global::contains)) {
                        mixed.add(source.getFileName() + " " + named);
                    }
                }
            }
        }
        System.out.println(
                "queries | looked at " + queries + " | that join rows of an OTEC to rows of none " + mixed.size());
        assertThat(mixed).isEmpty();
        assertThat(queries).isGreaterThan(60);
    }

    private static String withConstants(String source, String text) {
        return Pattern.compile("static final String (\\w+) =([^;]*);")
                .matcher(source)
                .results()
                .filter(constant -> Pattern.compile("\\b" + constant.group(1) + "\\b")
                        .matcher(text)
                        .find())
                .map(constant -> constant.group(2))
                .reduce(text, String::concat);
    }

    private static Set<String> named(String query) {
        Set<String> named = new TreeSet<>();
        String literals = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"")
                .matcher(query)
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.joining());
        Matcher words = Pattern.compile("(?:FROM|JOIN|UPDATE|,)\\s+([A-Z]\\w+)").matcher(literals);
        while (words.find()) named.add(words.group(1));
        return named;
    }

    private static Set<String> entities(boolean owned) {
        return MAIN.stream()
                .filter(type -> type.isAnnotatedWith(Entity.class))
                .filter(type -> type.isAssignableTo(TenantOwned.class) == owned)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
    }

    private static Set<String> callers(String method) {
        return MAIN.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isAssignableTo(EntityManager.class))
                .filter(call -> call.getName().equals(method))
                .map(call -> call.getOriginOwner().getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
