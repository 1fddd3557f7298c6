package cl.presente;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the house, executable: which package may import which. */
class ArchitectureTest {

    private static final String ROOT = "cl.presente.";

    /** All may import {@code sence} and {@code platform}; {@code sence} imports nothing, {@code platform} only it. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("sence", Set.of()),
            Map.entry("platform", Set.of("sence")),
            Map.entry("tenant", ground()),
            Map.entry("identity", ground("tenant")),
            Map.entry("vault", ground("tenant")),
            Map.entry("catalogue", ground("tenant")),
            Map.entry("ledger", ground("tenant")),
            Map.entry("enrolment", ground("tenant", "catalogue")),
            Map.entry("attendance", ground("tenant", "catalogue", "vault", "enrolment")),
            Map.entry("reporting", ground("tenant", "catalogue", "enrolment", "attendance")),
            Map.entry("admin", entryPoint()),
            Map.entry("learner", entryPoint()),
            Map.entry("api", entryPoint()));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cl.presente");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("cl.presente");

    @Test
    void everyPackageStandsInTheTable() {
        Set<String> found = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT))
                .map(ArchitectureTest::feature)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isNotEmpty().isSubsetOf(MAY_IMPORT.keySet());
    }

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        List<String> forbidden = dependencies(MAIN)
                .filter(arrow -> !arrow.from().equals(arrow.to()))
                .filter(arrow ->
                        !MAY_IMPORT.getOrDefault(arrow.from(), Set.of()).contains(arrow.to()))
                .map(Arrow::text)
                .distinct()
                .sorted()
                .toList();

        assertThat(forbidden).isEmpty();
    }

    @Test
    void senceIsPureJava() {
        List<String> foreign = MAIN.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + "sence"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> !target.getPackageName().startsWith(ROOT + "sence"))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("org.jspecify."))
                .filter(name -> name.contains("."))
                .distinct()
                .toList();

        assertThat(foreign).isEmpty();
    }

    @Test
    void simulatorImportsNothingOfOurs() {
        List<String> ours = TESTS.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT + "simulator"))
                .filter(type -> !type.getName().matches(".*(Test|IT)(\\$.*)?"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass())
                .filter(target -> target.getPackageName().startsWith("cl.presente"))
                .filter(target -> !target.getPackageName().startsWith(ROOT + "simulator"))
                .map(JavaClass::getName)
                .distinct()
                .toList();

        assertThat(ours).isEmpty();
    }

    /** What would let input start something, or make the service ask somebody; the database and the mail server are the server's. */
    private static final Pattern REACHES_OUT =
            Pattern.compile("java\\.net\\.http\\..*|java\\.net\\.(Http|Jar)?URLConnection"
                    + "|java\\.net\\.(Server|Datagram)?Socket|java\\.lang\\.(Process|ProcessBuilder)|javax\\.script\\..*"
                    + "|javax\\.naming\\..*|jakarta\\.ws\\.rs\\.client\\..*|jakarta\\.el\\.(ExpressionFactory|ELProcessor)"
                    + "|java\\.io\\.ObjectInputStream");

    @Test
    void theServiceStartsNothingAndAsksNobody() {
        List<String> reaching = MAIN.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> REACHES_OUT
                        .matcher(dependency.getTargetClass().getName())
                        .matches())
                .map(dependency -> dependency.getOriginClass().getName() + " -> "
                        + dependency.getTargetClass().getName())
                .distinct()
                .toList();
        List<String> running = MAIN.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getFullName().startsWith("java.lang.Runtime.exec("))
                .map(call -> call.getOrigin().getFullName())
                .toList();

        assertThat(reaching).isEmpty();
        assertThat(running).isEmpty();
    }

    /** Rows that belong to no OTEC, or whose OTEC is not always known; each was thought about. */
    private static final Set<String> GLOBAL = Set.of(
            // A person has one account and may work for several OTECs.
            "identity.Account",
            "identity.AccountEvent",
            "identity.Membership",
            "identity.Passkey",
            "identity.PasswordReset",
            "identity.PendingSignIn",
            "identity.RecoveryCode",
            "identity.RecoveryRequest",
            "identity.StaffSignIn",
            "identity.TotpKey",
            // There is no OTEC yet.
            "identity.SignUp",
            "identity.SignUpCount",
            // What came to an address and fits no session of its OTEC.
            "attendance.StrayReply",
            "platform.guessing.Guess",
            "platform.jobs.Lease",
            "platform.mail.OutboxMail",
            "tenant.Tenant",
            // Finds the same token in another OTEC, by its keyed hash only.
            "vault.TokenFingerprint");

    @Test
    void everyEntityIsAnOtecsOrOnTheReviewedList() {
        Set<String> global = MAIN.stream()
                .filter(type -> type.isAnnotatedWith("jakarta.persistence.Entity"))
                .filter(type -> !type.isAssignableTo("cl.presente.tenant.TenantOwned"))
                .map(type -> type.getName().substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(global).containsExactlyInAnyOrderElementsOf(GLOBAL);
    }

    private record Arrow(String from, String to, String text) {}

    private static Stream<Arrow> dependencies(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(ROOT))
                .map(dependency -> new Arrow(
                        feature(dependency.getOriginClass().getPackageName()),
                        feature(dependency.getTargetClass().getPackageName()),
                        dependency.getOriginClass().getName() + " -> "
                                + dependency.getTargetClass().getName()));
    }

    private static String feature(String packageName) {
        return packageName.substring(ROOT.length()).split("\\.")[0];
    }

    private static Set<String> ground(String... more) {
        return Stream.concat(Stream.of("sence", "platform"), Stream.of(more)).collect(Collectors.toSet());
    }

    private static Set<String> entryPoint() {
        return ground("tenant", "identity", "vault", "catalogue", "ledger", "enrolment", "attendance", "reporting");
    }
}
