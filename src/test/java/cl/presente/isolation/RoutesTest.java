package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Routes.Held;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks the routes that the code has: a new one stands in {@link Routes}, or this fails. */
class RoutesTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("cl.presente");
    private static final java.nio.file.Path WEBAPP = java.nio.file.Path.of("src/main/webapp");

    @Test
    void everyRouteWasThoughtAbout() throws Exception {
        Set<String> found = new TreeSet<>();
        found.addAll(officePages());
        found.addAll(learnerViews());
        found.addAll(resources());
        found.addAll(servlets());
        found.addAll(mappings());
        found.addAll(files());

        assertThat(found).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(Routes.REVIEWED.keySet());
        System.out.println("routes | found " + found.size() + " | crawled " + count(Held.CRAWLED) + " | paired "
                + count(Held.PAIRED) + " | by a secret " + count(Held.BY_SECRET) + " | of no OTEC "
                + count(Held.NO_TENANT));
    }

    @Test
    void whatIsNotCrawledSaysWhy() {
        assertThat(Routes.REVIEWED.values())
                .allMatch(route -> route.held() == Held.CRAWLED
                        || route.held() == Held.PAIRED
                        || !route.why().isBlank());
    }

    /** Whatever lies below an OTEC's address works for that OTEC, so it cannot be excused. */
    @Test
    void whatLiesBelowAnOtecIsCrawledOrPaired() {
        assertThat(Routes.REVIEWED.entrySet())
                .filteredOn(route -> route.getKey().startsWith("/o/"))
                .allMatch(route -> Set.of(Held.CRAWLED, Held.PAIRED)
                        .contains(route.getValue().held()));
    }

    private static long count(Held held) {
        return Routes.REVIEWED.values().stream()
                .filter(route -> route.held() == held)
                .count();
    }

    private static List<String> officePages() throws ReflectiveOperationException {
        Class<?> view = Class.forName("cl.presente.admin.OfficeView");
        Method address = view.getDeclaredMethod("address");
        address.setAccessible(true);
        List<String> pages = new ArrayList<>(List.of("/o/{slug}/admin"));
        for (Object page : view.getEnumConstants()) pages.add("/o/{slug}/admin/" + address.invoke(page));
        return pages;
    }

    private static List<String> learnerViews() throws ReflectiveOperationException {
        Class<?> filter = Class.forName("cl.presente.learner.LearnerViews");
        Field views = filter.getDeclaredField("VIEWS");
        views.setAccessible(true);
        List<String> paths = new ArrayList<>();
        for (Object view : (Collection<?>) Objects.requireNonNull(views.get(null))) {
            Method path = view.getClass().getDeclaredMethod("path");
            path.setAccessible(true);
            paths.add("/o/{slug}"
                    + path.invoke(view)
                            .toString()
                            .replaceAll("\\(\\?<session>.*\\}\\)", "{session}")
                            .replace("/?", ""));
        }
        return paths;
    }

    /** By reflection over every class that has a path, whether an application lists it or not. */
    private static List<String> resources() {
        List<String> applications = MAIN.stream()
                .filter(type -> type.isAssignableTo(Application.class))
                .map(type -> type.getAnnotationOfType(ApplicationPath.class).value())
                .toList();
        assertThat(applications).containsExactly("/o");
        return MAIN.stream()
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(type.getDeclaredMethods())
                        .filter(RoutesTest::isResource)
                        .map(method -> "/o/" + path(type.getAnnotation(Path.class), "")
                                + path(method.getAnnotation(Path.class), "/")))
                .distinct()
                .toList();
    }

    private static boolean isResource(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(
                        annotation -> annotation.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class));
    }

    private static String path(@org.jspecify.annotations.Nullable Path path, String before) {
        return path == null ? "" : before + path.value().replaceAll("\\{(\\w+):.*\\}\\}", "{$1}");
    }

    private static List<String> servlets() {
        assertThat(MAIN.stream().filter(type -> type.isAnnotatedWith(WebFilter.class)))
                .isEmpty();
        return MAIN.stream()
                .filter(type -> type.isAnnotatedWith(WebServlet.class))
                .map(type -> type.getAnnotationOfType(WebServlet.class))
                .flatMap(servlet -> Stream.concat(Stream.of(servlet.value()), Stream.of(servlet.urlPatterns())))
                .toList();
    }

    /** The servlets of web.xml; Faces answers for its resources and, behind a filter, for the welcome page. */
    private static List<String> mappings() throws IOException {
        String webXml = Files.readString(WEBAPP.resolve("WEB-INF/web.xml"));
        Matcher mappings = Pattern.compile("<servlet-mapping>.*?<url-pattern>(.*?)</url-pattern>", Pattern.DOTALL)
                .matcher(webXml);
        List<String> patterns =
                mappings.results().map((MatchResult found) -> found.group(1)).toList();
        assertThat(webXml).contains("<welcome-file>index.xhtml</welcome-file>");
        return Stream.concat(patterns.stream(), Stream.of("/", "/jakarta.faces.resource/*"))
                .toList();
    }

    /** What the server would hand out as it lies there. */
    private static List<String> files() throws IOException {
        try (Stream<java.nio.file.Path> all = Files.walk(WEBAPP)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> "/" + WEBAPP.relativize(file))
                    .filter(file -> !file.startsWith("/WEB-INF/") && !file.endsWith(".xhtml"))
                    .map(file -> "/" + file.split("/")[1] + "/*")
                    .distinct()
                    .toList();
        }
    }
}
