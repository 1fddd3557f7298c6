package cl.presente.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobTest {

    /** Reviewed: they only read, or the rows' locks hold what a lease would, which cannot call a sent mail back. */
    private static final Set<String> NEED_NO_LEASE = Set.of(
            "ExpireSessions.due",
            "ExpireSessions.withSomethingDue",
            "CarryOutImports.due",
            "SendMail.due",
            "SendMail.send");

    @Test
    void everyStepIsCommittedUnderTheLeaseAlone() {
        List<JavaMethod> steps = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("cl.presente").stream()
                        .filter(type -> type.isAssignableTo(Job.class) && !type.isInterface())
                        .map(JavaClass::getMethods)
                        .flatMap(Set::stream)
                        .filter(method -> method.isAnnotatedWith(Transactional.class))
                        .toList();

        assertThat(steps).hasSizeGreaterThan(NEED_NO_LEASE.size());
        assertThat(steps)
                .filteredOn(step -> !NEED_NO_LEASE.contains(step.getOwner().getSimpleName() + "." + step.getName()))
                .allMatch(step -> step.isAnnotatedWith(Leased.class));
    }
}
