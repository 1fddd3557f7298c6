package cl.presente;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.tenant.access.Needs;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Whatever the office's pages ask of a feature's beans, to read or to write, is held to the matrix by {@link Needs}, or stands
 * on the list of what was looked at and found to need nobody's permission.
 */
class UseCaseTest {

    private static final Set<String> FEATURES =
            Set.of("tenant", "identity", "vault", "catalogue", "ledger", "enrolment", "attendance", "reporting");

    /** Reviewed: signing up, coming in by a password, a cookie or an invitation, and what an account does with itself alone. */
    private static final Set<String> NEED_NO_OTEC = Set.of(
            "AcceptInvitation",
            "ChangePassword",
            "ConfirmSignUp",
            "OwnSecondFactors",
            "OwnSignIns",
            "RecoverPassword",
            "RequestSignUp",
            "SecondStep",
            "SignIn",
            "StaffSignIns",
            "StepUp",
            "Tenants");

    /** Reviewed: what jobs and the home ask; it shows nothing of a token. */
    private static final Set<String> FOR_JOBS = Set.of(
            "EveryOtec.inTurn",
            "TellAdmins.tell",
            "TokenList.health",
            "TokenNotices.isDue",
            "TokenNotices.withSomethingDue");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cl.presente");

    @Test
    void officesAskOnlyWhatNeedsAPermission() {
        Set<String> unguarded = asked().stream()
                .filter(target -> !isGuarded(target)
                        && !NEED_NO_OTEC.contains(target.getOwner().getSimpleName())
                        && !FOR_JOBS.contains(name(target)))
                .map(UseCaseTest::name)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked()).hasSizeGreaterThan(15);
        assertThat(unguarded).isEmpty();
    }

    @Test
    void permissionsAreHeldByBeansAlone() {
        List<String> notIntercepted = MAIN.stream()
                .filter(type -> type.isAnnotatedWith(Needs.class)
                        || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Needs.class)))
                .filter(type ->
                        !type.isAnnotatedWith(Interceptor.class) && !type.isAnnotatedWith(ApplicationScoped.class))
                .map(JavaClass::getName)
                .toList();

        assertThat(notIntercepted).isEmpty();
    }

    @Test
    void permissionsAreOnNothingThatAProxyCannotHold() {
        List<String> outOfReach = MAIN.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Needs.class))
                .filter(method -> !method.getModifiers().contains(JavaModifier.PUBLIC)
                        || method.getModifiers().contains(JavaModifier.STATIC)
                        || method.getModifiers().contains(JavaModifier.FINAL))
                .map(method -> method.getFullName())
                .toList();

        assertThat(outOfReach).isEmpty();
    }

    /** What the office's own classes call of features' beans; provisioning, which acts as the service, is no page. */
    private static Set<CodeUnitAccessTarget> asked() {
        return MAIN.stream()
                .filter(type -> type.getPackageName().startsWith("cl.presente.admin"))
                .filter(type -> !type.getPackageName().equals("cl.presente.admin.provision"))
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getAccessesFromSelf().stream())
                .<AccessTarget>map(access -> access.getTarget())
                .filter(CodeUnitAccessTarget.class::isInstance)
                .map(CodeUnitAccessTarget.class::cast)
                .filter(target -> isBean(target.getOwner()) && !target.getName().equals("<init>"))
                .collect(Collectors.toSet());
    }

    private static boolean isBean(JavaClass type) {
        String[] packages = type.getPackageName().split("\\.");
        return packages.length > 2
                && type.getPackageName().startsWith("cl.presente.")
                && FEATURES.contains(packages[2])
                && type.isAnnotatedWith(ApplicationScoped.class);
    }

    private static boolean isGuarded(CodeUnitAccessTarget target) {
        return target.getOwner().isAnnotatedWith(Needs.class) || target.isAnnotatedWith(Needs.class);
    }

    private static String name(CodeUnitAccessTarget target) {
        return target.getOwner().getSimpleName() + "." + target.getName();
    }
}
