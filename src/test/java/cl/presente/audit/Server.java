package cl.presente.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries inside the server's jar, by what each says of itself; the server's own modules count as one, and what they took
 * into themselves stands by its own name, or by theirs with the version of the packages that they give out.
 */
final class Server {

    static final String NAME = "fish.payara.extras:payara-micro";

    private static final Set<String> OWN = Set.of("fish.payara", "org.glassfish.main");

    private static final Pattern EXPORTED_VERSION = Pattern.compile(";version=\"?([\\w.-]+)");

    private Server() {}

    static Set<Component> components(Path jar, String version) throws IOException {
        Set<Component> found = new TreeSet<>();
        found.add(new Component(NAME, version));
        try (ZipFile server = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(server.entries())) {
                if (entry.getName().endsWith(".jar")) {
                    found.addAll(inside(entry, server.getInputStream(entry)));
                }
            }
        }
        return found;
    }

    private static List<Component> inside(ZipEntry entry, InputStream content) throws IOException {
        List<Component> found = new ArrayList<>();
        Optional<Component> bundle;
        Stream<String> exported;
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(content.readAllBytes()))) {
            for (ZipEntry part = jar.getNextEntry(); part != null; part = jar.getNextEntry()) {
                if (part.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
                    Properties pom = new Properties();
                    pom.load(jar);
                    found.add(new Component(
                            pom.getProperty("groupId") + ":" + pom.getProperty("artifactId"),
                            pom.getProperty("version")));
                }
            }
            bundle = bundle(jar);
            exported = exported(jar);
        }
        if (found.isEmpty()) bundle.ifPresent(found::add);
        List<Component> own = found.stream()
                .filter(each -> OWN.stream().anyMatch(group -> each.name().startsWith(group)))
                .toList();
        if (!own.isEmpty()) {
            found.removeAll(own);
            exported.filter(version ->
                            own.stream().noneMatch(each -> each.version().equals(version)))
                    .distinct()
                    .forEach(version -> bundle.ifPresent(module -> found.add(new Component(module.name(), version))));
            return found;
        }
        if (found.isEmpty()) {
            String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            return List.of(new Component("jar:" + file, ""));
        }
        return found;
    }

    /** The versions of the packages that a bundle gives out. */
    private static Stream<String> exported(JarInputStream jar) {
        String packages = jar.getManifest() == null
                ? null
                : jar.getManifest().getMainAttributes().getValue("Export-Package");
        return EXPORTED_VERSION
                .matcher(packages == null ? "" : packages)
                .results()
                .map(found -> found.group(1));
    }

    /** Without Maven's own lines there is mostly a bundle's name. */
    private static Optional<Component> bundle(JarInputStream jar) {
        if (jar.getManifest() == null) return Optional.empty();
        Attributes says = jar.getManifest().getMainAttributes();
        String name = says.getValue("Bundle-SymbolicName");
        String version = says.getValue("Bundle-Version");
        return name == null
                ? Optional.empty()
                : Optional.of(new Component("bundle:" + name.replaceAll(";.*", ""), version == null ? "" : version));
    }
}
