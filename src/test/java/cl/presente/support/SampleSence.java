package cl.presente.support;

import cl.presente.platform.TimeSource;
import cl.presente.platform.csv.CsvRow;
import cl.presente.platform.csv.CsvTable;
import cl.presente.simulator.Accion;
import cl.presente.simulator.Otec;
import cl.presente.simulator.Registry;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the stand-in for SENCE what the sample tenants' files say: OTECs, their tokens, their acciones and who may attend. */
public final class SampleSence {

    private SampleSence() {}

    /** Reads every OTEC's folder below {@code tenants} into the registry. */
    public static void register(Path tenants, Registry registry) {
        try (Stream<Path> folders = Files.list(tenants)) {
            folders.filter(folder -> Files.exists(folder.resolve("otec.properties")))
                    .sorted()
                    .forEach(folder -> registerOtec(folder, registry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void registerOtec(Path folder, Registry registry) {
        Properties otec = properties(folder.resolve("otec.properties"));
        String rut = otec.getProperty("rut");
        registry.register(new Otec(rut, otec.getProperty("name")));
        for (CsvRow token : rows(folder, "tokens.csv")) {
            String text = registry.addToken(rut, token.text("Token"));
            if (token.text("EstadoEnSence").equals("revocado")) {
                registry.revokeToken(text);
            }
        }
        Map<String, CsvRow> courses = rows(folder, "cursos.csv").stream()
                .collect(Collectors.toMap(course -> course.text("RefCurso"), Function.identity()));
        Map<String, Set<String>> runs = rows(folder, "nomina.csv").stream()
                .collect(Collectors.groupingBy(
                        learner -> learner.text("RefAccion"),
                        Collectors.mapping(learner -> learner.text("RunAlumno"), Collectors.toSet())));
        rows(folder, "acciones.csv").stream()
                .filter(accion -> !accion.text("CodigoCurso").equals("-1"))
                .map(accion -> accion(
                        rut,
                        accion,
                        courses.get(accion.text("RefCurso")),
                        runs.getOrDefault(accion.text("RefAccion"), Set.of())))
                .forEach(registry::add);
    }

    private static Accion accion(String rut, CsvRow accion, CsvRow course, Set<String> runs) {
        return new Accion(
                accion.text("CodigoCurso"),
                course.text("CodSence"),
                Integer.parseInt(course.text("LineaCapacitacion")),
                rut,
                day(accion.text("FechaInicio")),
                day(accion.text("FechaTermino")),
                runs);
    }

    /** A date, or a distance from today such as {@code hoy-10}. */
    private static LocalDate day(String text) {
        return text.startsWith("hoy")
                ? LocalDate.now(TimeSource.CHILE).plusDays(text.length() == 3 ? 0 : Integer.parseInt(text.substring(3)))
                : LocalDate.parse(text);
    }

    private static List<CsvRow> rows(Path folder, String file) {
        try {
            return CsvTable.parse(Files.readAllBytes(folder.resolve(file))).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
