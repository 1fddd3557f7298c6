package cl.presente.tenant.access;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.Deployments;
import cl.presente.support.HeardLog;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole matrix, asked of every use case that the packaged service has: nothing here names one of them. */
@ExtendWith(ArquillianExtension.class)
class MatrixIT {

    private static final Map<Class<?>, Object> NOTHING = Map.of(
            boolean.class, false, int.class, 0, long.class, 0L, double.class, 0.0, char.class, ' ', byte.class, (byte)
                    0);

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor current;

    @Inject
    UserTransaction transaction;

    private Otec own;
    private Otec other;

    /** Somebody who asks, and how to call him in a failure. */
    private record Asking(@Nullable Actor actor, String text) {}

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @BeforeEach
    void twoOtecs() {
        other = newOtec();
        own = newOtec();
        tenant.change(own);
    }

    @AfterEach
    void nobody() {
        current.set(Actor.SERVICE);
    }

    @Test
    void everyUseCaseIsHeldToTheMatrix() throws Exception {
        List<Method> useCases = useCases();
        List<String> wrong = new ArrayList<>();
        int tested = 0;
        int refused = 0;
        int denied = 0;

        HeardLog log = HeardLog.of(NeedsInterceptor.class);
        for (Method useCase : useCases) {
            Permission permission = permissionOf(useCase);
            for (Asking asking : everybody()) {
                Class<?> expected = refusal(permission, asking.actor());
                Class<?> found = ask(useCase, asking);
                if (!Objects.equals(expected, found)) {
                    wrong.add(useCase + " asked by " + asking.text() + ": " + found + " instead of " + expected);
                }
                tested++;
                if (expected != null) refused++;
                if (expected == Denied.class && asking.actor() != null) denied++;
            }
        }

        log.close();
        System.out.println("matrix: " + useCases.size() + " use cases, " + tested + " combinations tested, " + refused
                + " of them refused");
        assertThat(wrong).isEmpty();
        assertThat(useCases).hasSizeGreaterThan(10);
        assertThat(log.lines()).hasSize(denied).allMatch(line -> line.matches("Actor\\[.*] may not [A-Z_]+"));
    }

    /** What the data say must come: Denied, StepUpNeeded, or null for neither. */
    private @Nullable Class<?> refusal(Permission permission, @Nullable Actor actor) {
        if (actor == null) return Denied.class;
        if (actor.accountId() == null) return null;
        boolean here = Objects.equals(actor.tenantId(), own.id());
        if (!here || actor.role() == null || !permission.isGivenTo(actor.role())) return Denied.class;
        return permission.needsStepUp() && actor.steppedUpAt() == null ? StepUpNeeded.class : null;
    }

    /** Every role in this OTEC and in another, with the second factor just shown and not; the service itself; and nobody. */
    private List<Asking> everybody() {
        List<Asking> all = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Otec otec : List.of(own, other)) {
                for (boolean steppedUp : new boolean[] {true, false}) {
                    Instant shown = steppedUp ? Instant.now() : null;
                    all.add(new Asking(
                            new Actor(UUID.randomUUID(), "Prueba", otec.id(), role, "127.0.0.1", shown),
                            role + (otec == own ? " here" : " elsewhere") + (steppedUp ? ", stepped up" : "")));
                }
            }
        }
        all.add(new Asking(Actor.SERVICE, "the service"));
        all.add(new Asking(null, "nobody"));
        return all;
    }

    /** Which refusal came of it, if one did; whatever the use case itself makes of no arguments is none. */
    private @Nullable Class<?> ask(Method useCase, Asking asking) throws Exception {
        current.set(asking.actor());
        transaction.begin();
        try {
            Object bean = CDI.current().select(useCase.getDeclaringClass()).get();
            useCase.invoke(
                    bean,
                    Stream.of(useCase.getParameterTypes()).map(NOTHING::get).toArray());
            return null;
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause();
            if (!(thrown instanceof Denied || thrown instanceof StepUpNeeded)) return null;
            // The transaction would be marked for rollback if anything but the interceptor had been reached.
            assertThat(transaction.getStatus())
                    .as(useCase + " asked by " + asking.text())
                    .isEqualTo(Status.STATUS_ACTIVE);
            return thrown.getClass();
        } finally {
            transaction.rollback();
            tenant.change(own);
        }
    }

    private static Permission permissionOf(Method useCase) {
        Needs needs = useCase.getAnnotation(Needs.class);
        return (needs == null ? useCase.getDeclaringClass().getAnnotation(Needs.class) : needs).value();
    }

    /** Every public method in the WAR that needs a permission, or whose class does. */
    private static List<Method> useCases() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(Objects.requireNonNull(Permission.class.getResource("/cl/presente"))
                .toURI());
        List<Method> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = root.getParent().getParent().relativize(file).toString();
                Class<?> type = Class.forName(
                        name.replace(".class", "").replace('/', '.'), false, Permission.class.getClassLoader());
                if (type.isAnnotationPresent(Interceptor.class)) continue;
                for (Method method : type.getDeclaredMethods()) {
                    boolean needs = method.isAnnotationPresent(Needs.class) || type.isAnnotationPresent(Needs.class);
                    if (needs && Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                        method.setAccessible(true);
                        found.add(method);
                    }
                }
            }
        }
        return found;
    }

    private Otec newOtec() {
        Otec registered = MadeUp.otec(registerTenant);
        tenant.change(registered);
        return registered;
    }
}
