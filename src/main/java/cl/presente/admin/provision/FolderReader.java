package cl.presente.admin.provision;

import cl.presente.admin.provision.TenantFolder.ListedRun;
import cl.presente.admin.provision.TenantFolder.ListedToken;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.Course;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.CourseRun.Schedule;
import cl.presente.catalogue.CourseRun.Texts;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.Email;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.csv.CsvRow;
import cl.presente.platform.csv.CsvTable;
import cl.presente.platform.csv.WrongCsv;
import cl.presente.sence.CodSence;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.sence.Rut;
import cl.presente.sence.Token;
import cl.presente.tenant.Slug;
import cl.presente.tenant.access.Role;
import cl.presente.vault.Description;
import cl.presente.vault.TokenScope;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one OTEC's files in the order in which they refer to each other. */
final class FolderReader {

    private static final Map<String, Role> ROLES = Map.of(
            "administrador", Role.ADMIN,
            "coordinador", Role.COORDINATOR,
            "auditor", Role.AUDITOR);
    private static final Map<String, Boolean> IN_USE = Map.of("activo", true, "borrador", false);
    private static final Map<String, Boolean> REVOKED = Map.of("", false, "vigente", false, "revocado", true);
    private static final Map<String, TokenScope> SCOPES = Map.of(
            "", TokenScope.TEST_AND_PRODUCTION,
            "ambos", TokenScope.TEST_AND_PRODUCTION,
            "prueba", TokenScope.TEST,
            "producción", TokenScope.PRODUCTION);
    private static final Map<String, Environment> ENVIRONMENTS =
            Map.of("prueba", Environment.TEST, "producción", Environment.PRODUCTION);
    private static final Map<String, Rhythm> RHYTHMS = Map.of(
            "una vez", Rhythm.ONCE_PER_COURSE,
            "diaria", Rhythm.ONCE_PER_DAY,
            "abrir y cerrar", Rhythm.OPEN_CLOSE);

    private final Path folder;
    private final Days days;

    FolderReader(Path folder, Days days) {
        this.folder = folder;
        this.days = days;
    }

    TenantFolder read() {
        Properties otec = otec();
        Slug slug = read(otec, "slug", text -> new Slug(same(text, folder.getFileName())));
        Rut rut = read(otec, "rut", Rut::parse);

        List<NewStaff> staff = new ArrayList<>();
        Set<Email> emails = new HashSet<>();
        each(
                "staff.csv",
                List.of("Correo", "Nombre", "Rol", "Clave", "SegundoFactor"),
                row -> staff.add(staff(row, emails)));

        List<ListedToken> tokens = new ArrayList<>();
        Set<Token> tokenTexts = new HashSet<>();
        each(
                "tokens.csv",
                List.of("Etiqueta", "Token", "Prioridad", "Estado", "EstadoEnSence"),
                row -> tokens.add(token(row, tokenTexts)));

        Map<String, Course> courses = new LinkedHashMap<>();
        each(
                "cursos.csv",
                List.of("RefCurso", "Nombre", "LineaCapacitacion", "CodSence", "Horas"),
                row -> courses.put(newReference(row, "RefCurso", courses), course(row)));

        Map<String, ListedRun> runs = new LinkedHashMap<>();
        each(
                "acciones.csv",
                List.of(
                        "RefAccion",
                        "RefCurso",
                        "CodigoCurso",
                        "Ambiente",
                        "FechaInicio",
                        "FechaTermino",
                        "Asistencia",
                        "Minutos",
                        "Empresa",
                        "UrlCurso",
                        "Instrucciones"),
                row -> runs.put(
                        newReference(row, "RefAccion", runs),
                        new ListedRun(courseRun(row, reference(row, "RefCurso", courses)), new ArrayList<>())));

        each(
                "nomina.csv",
                List.of("RefAccion", "RunAlumno", "Nombre", "Correo", "MotivoExencion"),
                row -> enter(row, reference(row, "RefAccion", runs).nomina()));

        return new TenantFolder(
                slug,
                rut,
                otec.getProperty("name"),
                otec.getProperty("colour"),
                staff,
                tokens,
                List.copyOf(courses.values()),
                List.copyOf(runs.values()));
    }

    private static NewStaff staff(CsvRow row, Set<Email> seen) {
        Email email = row.read("Correo", text -> firstTime(new Email(text), seen));
        Role role = row.word("Rol", ROLES);
        Optional<Totp> secondFactor = row.read(
                "SegundoFactor", secret -> secret.isEmpty() ? Optional.empty() : Optional.of(Totp.parse(secret)));
        return row.build(
                Map.of("name", "Nombre", "password", "Clave"),
                () -> new NewStaff(email, row.text("Nombre"), role, row.text("Clave"), secondFactor));
    }

    private static ListedToken token(CsvRow row, Set<Token> seen) {
        Token token = row.read("Token", text -> firstTime(new Token(text), seen));
        int priority = row.read("Prioridad", FolderReader::number);
        boolean inUse = row.word("Estado", IN_USE);
        boolean revoked = row.word("EstadoEnSence", REVOKED);
        TokenScope scope = row.word("Ambiente", SCOPES);
        return row.build(
                Map.of("label", "Etiqueta", "courseGroup", "Grupo"),
                () -> new ListedToken(
                        new Description(row.text("Etiqueta"), scope, row.text("Grupo"), null),
                        token,
                        priority,
                        inUse,
                        revoked));
    }

    private static Course course(CsvRow row) {
        LineaCapacitacion linea = row.read("LineaCapacitacion", LineaCapacitacion::parse);
        CodSence codSence = row.read("CodSence", CodSence::parse);
        int hours = row.read("Horas", FolderReader::number);
        return row.build(
                Map.of("name", "Nombre", "hours", "Horas", "CodSence", "CodSence"),
                () -> new Course(row.text("Nombre"), linea, codSence, hours));
    }

    private CourseRun courseRun(CsvRow row, Course course) {
        CodigoCurso codigoCurso = row.read("CodigoCurso", CodigoCurso::parse);
        Environment environment = row.word("Ambiente", ENVIRONMENTS);
        LocalDate startsOn = row.read("FechaInicio", days::parse);
        LocalDate endsOn = row.read("FechaTermino", days::parse);
        Rhythm rhythm = row.word("Asistencia", RHYTHMS);
        @Nullable Integer minutes = row.text("Minutos").isEmpty() ? null : row.read("Minutos", FolderReader::number);
        Map<String, String> columns = Map.of(
                "CodSence", "RefCurso",
                "CodigoCurso", "CodigoCurso",
                "endsOn", "FechaTermino",
                "minutes", "Minutos",
                "client", "Empresa",
                "courseUrl", "UrlCurso",
                "instructions", "Instrucciones");
        return row.build(
                columns,
                () -> new CourseRun(
                        course,
                        codigoCurso,
                        environment,
                        new Schedule(startsOn, endsOn, new AttendancePolicy(rhythm, minutes)),
                        new Texts(row.text("Empresa"), row.text("UrlCurso"), row.text("Instrucciones"))));
    }

    private static void enter(CsvRow row, Collection<Enrol.Entry> nomina) {
        Rut run = row.read("RunAlumno", text -> {
            Rut parsed = Rut.parse(text);
            if (nomina.stream().anyMatch(entry -> entry.run().equals(parsed))) throw repeated();
            return parsed;
        });
        String reason = row.text("MotivoExencion");
        nomina.add(row.build(
                Map.of("name", "Nombre", "mail", "Correo", "exemption", "MotivoExencion"),
                () -> new Enrol.Entry(
                        run, row.text("Nombre"), row.text("Correo"), new Exemption(!reason.isEmpty(), reason))));
    }

    private void each(String name, List<String> columns, Consumer<CsvRow> row) {
        Path file = folder.resolve(name);
        try {
            CsvTable.parse(Files.readAllBytes(file))
                    .requireColumns(columns)
                    .rows()
                    .forEach(row);
        } catch (WrongCsv e) {
            throw WrongFolder.at(file, e);
        } catch (IOException e) {
            throw WrongFolder.unreadable(file);
        }
    }

    private Properties otec() {
        Path file = folder.resolve("otec.properties");
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw WrongFolder.unreadable(file);
        }
        for (String key : List.of("slug", "rut", "name", "colour")) {
            if (properties.getProperty(key, "").isBlank()) {
                throw WrongFolder.at(file, new InvalidValue(key, "missing"));
            }
        }
        return properties;
    }

    private <T> T read(Properties properties, String key, Function<String, T> reader) {
        try {
            return reader.apply(properties.getProperty(key));
        } catch (InvalidValue e) {
            throw WrongFolder.at(folder.resolve("otec.properties"), new InvalidValue(key, e.reason()));
        }
    }

    private static String same(String slug, Path folderName) {
        if (!folderName.toString().equals(slug)) throw new InvalidValue("slug", "other-than-folder");
        return slug;
    }

    private static String newReference(CsvRow row, String column, Map<String, ?> known) {
        return row.read(column, reference -> {
            if (reference.isEmpty()) throw new InvalidValue("csv", "missing");
            if (known.containsKey(reference)) throw repeated();
            return reference;
        });
    }

    private static <T> T reference(CsvRow row, String column, Map<String, T> known) {
        return row.read(column, reference -> {
            T found = known.get(reference);
            if (found == null) throw new InvalidValue("csv", "unknown-reference");
            return found;
        });
    }

    private static <T> T firstTime(T value, Set<T> seen) {
        if (!seen.add(value)) throw repeated();
        return value;
    }

    private static InvalidValue repeated() {
        return new InvalidValue("csv", "repeated");
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,6}")) throw new InvalidValue("number", "format");
        return Integer.parseInt(text);
    }
}
