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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The libraries inside the server's jar, by what each says of itself; the server's own modules count as one. */
final class Server {

    static final String NAME = "fish.payara.extras:payara-micro";

    private static final Set<String> OWN = Set.of("fish.payara", "org.glassfish.main");

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
            if (found.isEmpty()) bundle(jar).ifPresent(found::add);
        }
        boolean own = found.stream()
                .anyMatch(each -> OWN.stream().anyMatch(group -> each.name().startsWith(group)));
        if (own) return List.of();
        if (found.isEmpty()) {
            String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
            return List.of(new Component("jar:" + file, ""));
        }
        return found;
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
