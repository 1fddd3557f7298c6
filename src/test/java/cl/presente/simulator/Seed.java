package cl.presente.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills a registry from JSON:
 *
 * <pre>{@code
 * {"otecs": [{"rut", "name", "tokens": [], "revokedTokens": []}],
 *  "acciones": [{"codigoCurso", "codSence", "linea", "rutOtec", "from": "2026-03-01", "to", "elearning", "ended", "runs": []}],
 *  "claves": [{"run", "clave"}]}
 * }</pre>
 *
 * A {@code clave} that is empty or missing says that the RUN has none.
 */
final class Seed {

    private final Registry registry;

    private Seed(Registry registry) {
        this.registry = registry;
    }

    /** Reads a file, or every {@code .json} below a folder. */
    static void load(Registry registry, Path fileOrFolder) {
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            List<Path> seeds = files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(fileOrFolder) || file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            for (Path seed : seeds) into(registry, Json.read(Files.readString(seed)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the seed " + fileOrFolder, unreadable);
        }
    }

    static void into(Registry registry, Object document) {
        Seed seed = new Seed(registry);
        seed.each(document, "otecs").forEach(seed::otec);
        seed.each(document, "acciones").forEach(seed::accion);
        seed.each(document, "claves").forEach(seed::clave);
    }

    private void otec(Object otec) {
        String rut = text(otec, "rut");
        registry.register(new Otec(rut, text(otec, "name")));
        texts(otec, "tokens").forEach(token -> registry.addToken(rut, token));
        texts(otec, "revokedTokens").forEach(token -> registry.revokeToken(registry.addToken(rut, token)));
    }

    private void accion(Object accion) {
        registry.add(new Accion(
                text(accion, "codigoCurso"),
                text(accion, "codSence"),
                Integer.parseInt(text(accion, "linea")),
                text(accion, "rutOtec"),
                date(accion, "from"),
                date(accion, "to"),
                !text(accion, "elearning").equals("false"),
                text(accion, "ended").equals("true"),
                texts(accion, "runs")));
    }

    private void clave(Object clave) {
        String run = text(clave, "run");
        if (text(clave, "clave").isEmpty()) {
            registry.withoutClave(run);
        } else {
            registry.setClave(run, text(clave, "clave"));
        }
    }

    private static LocalDate date(Object object, String name) {
        String text = text(object, name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(name + "=" + text + ": use e.g. 2026-03-01", malformed);
        }
    }

    private Collection<?> each(Object document, String name) {
        return value(document, name) instanceof Collection<?> list ? list : List.of();
    }

    private Set<String> texts(Object object, String name) {
        return each(object, name).stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static String text(Object object, String name) {
        return value(object, name).toString();
    }

    private static Object value(Object object, String name) {
        if (!(object instanceof Map<?, ?> map)) throw new IllegalArgumentException("expected an object with " + name);
        Object value = map.get(name);
        return value == null ? "" : value;
    }
}
